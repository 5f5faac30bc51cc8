/// Reads what is particular to a channel of kind hook.
struct HookSection {
    static let keys = ["command", "concurrency", "tries"]

    let paths: PathResolver
    let trust: PathTrust
    let report: FileReport

    /// Nil where there is no command that could be run.
    func read(_ name: String, _ map: MapReader) -> Channel.Hook? {
        let concurrency = map.integer("concurrency", in: 1...64)
        let tries = map.integer("tries", in: 1...1_000)
        guard let command = command(name, map) else { return nil }
        var hook = Channel.Hook(command: command)
        hook.concurrency = concurrency?.value ?? hook.concurrency
        hook.tries = tries?.value ?? hook.tries
        return hook
    }

    private func command(_ name: String, _ map: MapReader) -> [String]? {
        let example = "[hooks/alert.sh]"
        guard map.has("command") else {
            report.error("hook \(quoted(name)) has no command", at: map.position, hint: "such as command: \(example)")
            return nil
        }
        guard let words = map.texts("command", example: example) else { return nil }
        guard let first = words.first else {
            report.error("the command is empty", at: map.position(of: "command"), hint: "such as \(example)")
            return nil
        }
        return report.executable(first, paths, trust: trust).map { [$0] + words.dropFirst().map(\.value) }
    }
}
