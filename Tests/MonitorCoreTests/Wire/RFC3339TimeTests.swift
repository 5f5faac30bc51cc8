import Testing

@testable import MonitorCore

@Suite("Times as machines write them")
struct RFC3339TimeTests {
    @Test(
        "they are read as the slower reader reads them",
        arguments: [
            "2021-11-06T07:30:00.123+07:00", "2021-11-06T00:30:00Z", "2024-02-29T23:59:59.999999999-11:30",
            "1970-01-01T00:00:00Z", "2000-03-01t00:00:00z", "2099-12-31T23:59:59.5+00:00", "2016-01-01T00:00:00.1Z",
        ]
    )
    func agrees(text: String) throws {
        let time = try #require(RFC3339Time(text))
        #expect(time.timestamp == MomentText.rfc3339(text))
        #expect(time.hasFraction == text.contains("."))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "2021", "2021-11-06", "2021-11-06T07:30", "2021-11-06T07:30:00", "2021-11-06 07:30:00Z",
            "2021-13-06T07:30:00Z", "2021-02-29T07:30:00Z", "2021-11-31T07:30:00Z", "2021-11-06T24:00:00Z",
            "2021-11-06T07:60:00Z", "2021-11-06T07:30:61Z", "2021-11-06T07:30:00.Z", "2021-11-06T07:30:00+7:00",
            "2021-11-06T07:30:00+24:00", "2021-11-06T07:30:00Zx", " 2021-11-06T07:30:00Z", "-021-11-06T07:30:00Z",
            "２０２１-11-06T07:30:00Z", "2021-11-06T07:30:00.%3NZ",
            "2021-11-06T07:30:00." + String(repeating: "9", count: 99) + "Z",
        ]
    )
    func refuses(text: String) {
        #expect(RFC3339Time(text) == nil)
    }

    @Test("no bytes make it fall over", arguments: 1...20 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sample = Array("2021-11-06T07:30:00.123+07:00".utf8)
        for _ in 0..<500 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0x20...0x7E, using: &random)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let time = RFC3339Time(text) else { continue }
            #expect(time.timestamp == MomentText.rfc3339(text), "\(text)")
        }
    }
}
