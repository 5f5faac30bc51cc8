/// `Fixtures/burst_loss.json`.
struct BurstLossVectors: Decodable {
    struct Case: Decodable {
        struct Loss: Decodable {
            var packets: Int
            var lost: Int
            var lossRuns: [Int]
            var runCount: Int
            var longestRun: Int
            var meanRun: Double?
            var burstRatio: Double?
        }

        struct Grouping: Decodable {
            struct Burst: Decodable {
                var first: Int
                var last: Int
                var packets: Int
                var lostOrDiscarded: Int
            }

            var bursts: [Burst]
            var isolated: Int
            var burstPackets: Int
            var burstDensity: Double
            var gapDensity: Double
        }

        var name: String
        /// 1 received, 0 lost, d received too late.
        var pattern: String
        var gmin: Int
        var loss: Loss
        var rfc3611: Grouping
    }

    var cases: [Case]
}
