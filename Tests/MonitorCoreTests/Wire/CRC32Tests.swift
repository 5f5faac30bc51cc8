import Testing

@testable import MonitorCore

@Suite("CRC-32")
struct CRC32Tests {
    @Test(
        "the check value of the catalogue of CRCs, and no bytes at all",
        arguments: [("123456789", 0xCBF4_3926), ("", 0)]
    )
    func checkValue(text: String, expected: UInt32) {
        #expect(CRC32.of(Array(text.utf8).span.bytes) == expected)
    }
}
