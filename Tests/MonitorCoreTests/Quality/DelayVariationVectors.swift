/// The parts of `Fixtures/delay_variation.json` and `burst_loss.json` that apply here.
struct DelayVariationVectors: Decodable {
    struct Jitter: Decodable {
        var name: String
        var transitUs: [Double]
        var jitterUs: [Double]
    }

    struct Arrivals: Decodable {
        struct Arrival: Decodable {
            var sendUs: Double
            var recvUs: Double
        }

        var name: String
        var arrivals: [Arrival]
        var jitterUsAfterEach: [Double]
    }

    struct Percentiles: Decodable {
        var name: String
        var expect: [String: Int]
        var values: [Int]?
        var valuesRange: [Int]?
    }

    var jitter: [Jitter]
    var jitterArrivals: [Arrivals]
    var percentiles: [Percentiles]
}

struct BurstLossVectors: Decodable {
    struct Case: Decodable {
        struct Loss: Decodable {
            var packets: Int
            var lost: Int
            var lossRuns: [Int]
        }

        var name: String
        var pattern: String
        var loss: Loss
    }

    var cases: [Case]
}
