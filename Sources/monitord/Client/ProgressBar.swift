import Foundation
import Glibc

/// One line on standard error that is drawn over and over; nothing where that is no terminal.
struct ProgressBar {
    private static let width = 24
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// `ratio` is 0 to 1.
    func draw(_ text: String, ratio: Double) {
        guard isTerminal else { return }
        let filled = Int((min(max(ratio, 0), 1) * Double(Self.width)).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        write("\r\(bar) \(Int(ratio * 100))%  \(text)\u{1B}[K")
    }

    /// Leaves the line as if nothing had been.
    func end() {
        guard isTerminal else { return }
        write("\r\u{1B}[K")
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
