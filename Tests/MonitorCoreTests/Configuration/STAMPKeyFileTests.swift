import Foundation
import Testing

@testable import MonitorCore

@Suite("Key file of STAMP")
struct STAMPKeyFileTests {
    @Test(
        "a line is the key as it stands, or in hexadecimal digits",
        arguments: [
            ("a key\n", Array("a key".utf8)), ("a key\r\n", Array("a key".utf8)), ("hex:00fF7a\n", [0, 0xFF, 0x7A]),
            ("hexagon", Array("hexagon".utf8)), ("khoá", Array("khoá".utf8)),
        ]
    )
    func keys(text: String, key: [UInt8]) throws {
        #expect(try STAMPKeyFile.secret(of: Array(text.utf8)) == key)
    }

    @Test(
        "what is no key says why",
        arguments: [
            ("", STAMPKeyFile.Mistake.empty), ("\n", .empty), ("a\nb\n", .severalLines), ("hex:", .noHex),
            ("hex:abc", .noHex), ("hex:zz", .noHex), ("hex:١٢", .noHex),
        ]
    )
    func mistakes(text: String, mistake: STAMPKeyFile.Mistake) {
        #expect(throws: mistake) { try STAMPKeyFile.secret(of: Array(text.utf8)) }
    }

    @Test("a key that everybody can read, and a short one, are warnings")
    func warnings() throws {
        let directory = try ScratchDirectory()
        try directory.write(Data("0123456789abcdef\n".utf8), to: "good")
        try directory.write(Data("short\n".utf8), to: "short")
        for (name, mode, count) in [("good", 0o640, 0), ("good", 0o644, 1), ("short", 0o644, 2)] {
            let path = directory.path(of: name)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let file = try STAMPKeyFile(path: path)
            #expect(file.warnings.count == count && file.warnings.allSatisfy { $0.contains(path) })
        }
        #expect(throws: STAMPKeyFile.Mistake.unreadable("No such file or directory")) {
            try STAMPKeyFile(path: directory.path(of: "none"))
        }
    }
}
