import Testing

@testable import MonitorCore

@Suite("Plain ASCII")
struct PlainASCIITests {
    @Test(
        "diacritics are folded, what no telephone has is replaced",
        arguments: [
            ("Đường truyền điểm cầu Quảng Ngãi", "Duong truyen diem cau Quang Ngai"),
            ("ắằẳẵặ ếềểễệ ớờởỡợ ứừửữự ỳýỷỹỵ", "aaaaa eeeee ooooo uuuuu yyyyy"),
            ("ẮẰẲẴẶ ƠƯĐ", "AAAAA OUD"),
            ("[a] {b} ~ | \\ ^ `", "(a) (b) - / / ? '"),
            ("a – b “c” ‘d’", "a - b \"c\" 'd'"),
            ("一 😀 €", "? ? ?"),
            ("x\ny", "x y"),
        ]
    )
    func folding(text: String, expected: String) {
        #expect(PlainASCII.folded(text) == expected)
    }
}
