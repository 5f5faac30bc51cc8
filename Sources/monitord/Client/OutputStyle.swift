import Foundation
import Glibc
import MonitorCore

/// How lines are shown on standard output: coloured on a terminal, unless `NO_COLOR` is set (no-color.org).
struct OutputStyle {
    let isTerminal: Bool
    let isColoured: Bool

    static var standard: OutputStyle {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return OutputStyle(isTerminal: isTerminal, isColoured: isTerminal && !isPlain)
    }

    func show(_ lines: [StyledText]) {
        for line in lines { print(line.rendered(isColoured: isColoured)) }
    }
}

/// Shows a document as JSON, or in lines that people read.
func show(_ body: [UInt8], asJSON: Bool, lines: () throws -> [StyledText]) rethrows {
    if asJSON {
        print(TerminalJSON(body).text)
    } else {
        OutputStyle.standard.show(try lines())
    }
}
