/// The parts of `Fixtures/delay_variation.json` that apply here.
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

    struct Variation: Decodable {
        var name: String
        var oneWayDelayUs: [Int?]
        var pdvPercentilesUs: [String: Int]
    }

    struct Percentiles: Decodable {
        var name: String
        var expect: [String: Int]
        var values: [Int]?
        var valuesRange: [Int]?
    }

    var jitter: [Jitter]
    var jitterArrivals: [Arrivals]
    var delayVariation: [Variation]
    var percentiles: [Percentiles]
}
