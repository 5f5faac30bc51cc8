/// One metric with all its samples, before it is written in one of the two text formats.
struct MetricFamily: Hashable, Sendable {
    enum Kind: String, Sendable {
        case counter
        case gauge
        case summary
    }

    struct Label: Hashable, Sendable {
        var name: String
        var value: String
    }

    struct Sample: Hashable, Sendable {
        var labels: [Label]
        var value: Double

        init(_ labels: KeyValuePairs<String, String>, _ value: Double) {
            self.labels = labels.map { Label(name: $0.key, value: $0.value) }
            self.value = value
        }
    }

    /// As it is queried; counters end in `_total`.
    var name: String
    var kind: Kind
    /// The unit that ends the name (before `_total`), nil where there is none; OpenMetrics wants it said.
    var unit: String?
    var help: String
    var samples: [Sample]
}
