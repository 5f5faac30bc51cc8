import Foundation
import Testing

@Suite("Shell completions")
struct CompletionTests {
    @Test(
        "the shipped ones are those that the program makes",
        arguments: [("bash", "monitord.bash"), ("zsh", "_monitord"), ("fish", "monitord.fish")]
    )
    func upToDate(shell: String, file: String) async throws {
        let made = try await ControlTrial.run(Repository.monitord, ["--generate-completion-script", shell])
        let shipped = try String(
            contentsOf: Repository.root.appending(path: "packaging/completions/\(file)"),
            encoding: .utf8
        )
        #expect(made.code == 0 && made.output == shipped, "make completions writes them anew")
    }
}
