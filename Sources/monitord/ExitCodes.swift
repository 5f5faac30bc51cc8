import ArgumentParser
import Foundation
import MonitorCore

/// The exit codes that scripts may rely on; the numbers of sysexits.h where it has one.
extension ExitCode {
    /// The command did what it was asked, and the answer is no.
    static let plainNo = ExitCode(1)
    static let usage = ExitCode(64)
    /// The daemon does not run.
    static let unavailable = ExitCode(69)
    static let bug = ExitCode(70)
    /// I/O, or the state directory is held by another daemon.
    static let inputOutput = ExitCode(74)
    static let noPermission = ExitCode(77)
    static let configurationError = ExitCode(78)
}

/// Writes a diagnostic line to standard error; data goes to standard output alone.
///
/// What cannot be written, on a full disk or to a reader that has gone, is lost: nobody's work ends for it.
func complain(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { StyledText(String($0)).plain }
    try? FileHandle.standardError.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
}
