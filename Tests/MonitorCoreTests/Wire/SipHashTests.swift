import Testing

@testable import MonitorCore

@Suite("SipHash")
struct SipHashTests {
    /// `openssl mac -macopt hexkey:000102…0f -macopt size:8 SIPHASH` over the bytes 00 to 1f.
    @Test("32 bytes hash as OpenSSL says")
    func agreesWithOpenSSL() {
        let hash = SipHash(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
        let value = hash(
            0x0706_0504_0302_0100,
            0x0F0E_0D0C_0B0A_0908,
            0x1716_1514_1312_1110,
            0x1F1E_1D1C_1B1A_1918
        )
        #expect(value == 0x7127_512F_72F2_7CCE)
    }
}
