import Foundation
import Testing

@testable import MonitorWeb

@Suite("Token files")
struct BearerTokenTests {
    @Test(
        "an empty or missing file, or one of several lines, is refused, and what is in it is never said",
        arguments: [
            ("", 0o600, "empty"), ("\n", 0o600, "empty"), ("geheim\nwort\n", 0o600, "more than one line"),
            (nil, 0o600, "cannot be read"),
        ]
            as [(String?, Int, String)]
    )
    func refused(content: String?, mode: Int, says: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        if let content {
            let isMade = FileManager.default.createFile(
                atPath: file,
                contents: Data(content.utf8),
                attributes: [.posixPermissions: mode]
            )
            #expect(isMade)
        }
        let error = #expect(throws: BearerTokenError.self) { try BearerToken(file: file) }
        #expect(error?.description.contains(says) == true)
        #expect(error?.description.contains("geheim") == false)
    }

    @Test("a file for owner and group is taken, without its line break")
    func taken() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let isMade = FileManager.default.createFile(
            atPath: file,
            contents: Data("geheim\n".utf8),
            attributes: [.posixPermissions: 0o640]
        )
        #expect(isMade)
        let token = try BearerToken(file: file)
        #expect(token.isBorne(by: "Bearer geheim"))
        #expect(!token.isBorne(by: "Bearer geheim\n"))
        #expect(!token.isBorne(by: "Bearer geheimgeheim"))
    }
}
