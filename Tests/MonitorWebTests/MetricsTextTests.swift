import Foundation
import Testing

@testable import MonitorWeb

@Suite("Metrics as text")
struct MetricsTextTests {
    struct Vectors: Decodable {
        struct Escape: Decodable {
            var raw: String
            var labelValue: String
            var prometheusHelp: String
            var openmetricsHelp: String
        }

        struct Number: Decodable {
            var text: String
            var kind: String
            var value: Double?
        }

        struct ContentTypes: Decodable {
            var prometheus: String
            var openmetrics: String
        }

        var contentTypes: ContentTypes
        var escaping: [Escape]
        var numbers: [Number]
    }

    private func vectors() throws -> Vectors {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/metrics_text.json", withExtension: nil))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Vectors.self, from: Data(contentsOf: url))
    }

    @Test("label values and help texts are escaped as each format wants")
    func escaping() throws {
        let cases = try vectors().escaping
        #expect(cases.count >= 12)
        for escape in cases {
            #expect(MetricsText.escapedLabel(escape.raw) == escape.labelValue)
            #expect(MetricsText.prometheus.escapedHelp(escape.raw) == escape.prometheusHelp)
            #expect(MetricsText.openMetrics.escapedHelp(escape.raw) == escape.openmetricsHelp)
        }
    }

    @Test("numbers read back as they are")
    func numbers() throws {
        for number in try vectors().numbers {
            let value: Double =
                switch number.kind {
                case "inf": .infinity
                case "-inf": -.infinity
                case "nan": .nan
                default: try #require(number.value)
                }
            #expect(MetricsText.number(value) == number.text)
        }
    }

    @Test(
        "OpenMetrics comes only to those who ask for it",
        arguments: [
            ("", false), ("*/*", false), ("text/plain", false), ("application/openmetrics-text", true),
            ("application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3", true),
            ("text/plain, Application/OpenMetrics-Text; version=1.0.0", true),
            ("application/openmetrics-text;q=0", false), ("application/openmetrics-textual", false),
        ]
    )
    func negotiation(accept: String, isOpen: Bool) throws {
        let format = MetricsText(accept: accept)
        #expect((format == .openMetrics) == isOpen)
        let types = try vectors().contentTypes
        #expect(format.mediaType == (isOpen ? types.openmetrics : types.prometheus))
    }

    @Test("a counter's family loses its _total in OpenMetrics, a unit is said there, and the end is marked")
    func formats() {
        let families = [
            MetricFamily(
                name: "x_lag_seconds",
                kind: .gauge,
                unit: "seconds",
                help: "Lag.",
                samples: [.init([:], 0.5)]
            ),
            MetricFamily(
                name: "x_probes_total",
                kind: .counter,
                help: "Probes.",
                samples: [.init(["site": "a\"b", "check": "icmp"], 3)]
            ),
        ]
        let samples = "x_probes_total{site=\"a\\\"b\",check=\"icmp\"} 3.0\n"
        #expect(
            MetricsText.prometheus.write(families) == """
                # HELP x_lag_seconds Lag.
                # TYPE x_lag_seconds gauge
                x_lag_seconds 0.5
                # HELP x_probes_total Probes.
                # TYPE x_probes_total counter

                """ + samples
        )
        #expect(
            MetricsText.openMetrics.write(families) == """
                # HELP x_lag_seconds Lag.
                # TYPE x_lag_seconds gauge
                # UNIT x_lag_seconds seconds
                x_lag_seconds 0.5
                # HELP x_probes Probes.
                # TYPE x_probes counter

                """ + samples + "# EOF\n"
        )
    }
}
