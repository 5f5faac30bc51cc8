import Testing

@testable import MonitorCore

@Suite("Internet checksum")
struct InternetChecksumTests {
    @Test("it agrees with an independent implementation", arguments: ICMPVectors.shared.rfc1071)
    func vectors(vector: ICMPVectors.Checksum) {
        #expect(InternetChecksum.of(bytes(hex: vector.dataHex).span.bytes) == vector.checksum)
    }

    @Test("the vectors were read")
    func vectorsExist() {
        #expect(ICMPVectors.shared.rfc1071.count == 10)
    }
}
