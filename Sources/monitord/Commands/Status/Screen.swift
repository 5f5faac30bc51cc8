import Foundation
import Glibc
import MonitorCore

/// The terminal as one page that is drawn again and again, beside the usual one (xterm's alternate screen).
struct Screen {
    enum Wakening {
        case timeOut
        case interrupted
        case resized
    }

    private let style = OutputStyle.standard

    func open() {
        write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
    }

    func close() {
        write("\u{1B}[?25h\u{1B}[?1049l")
    }

    /// Columns and rows of the window now; 80 by 24 where the terminal does not say.
    var size: (columns: Int, rows: Int) {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// Draws over what is there, so that nothing flickers; what does not fit is cut.
    func draw(_ lines: [StyledText]) {
        let (columns, rows) = size
        let page = lines.prefix(rows).map { $0.rendered(isColoured: style.isColoured, columns: columns) + "\u{1B}[K" }
        write("\u{1B}[H" + page.joined(separator: "\r\n") + "\u{1B}[J")
    }

    /// Sleeps, unless a signal comes first.
    func wait(_ duration: Duration) -> Wakening {
        switch SignalPipe.wait(duration) {
        case nil: return .timeOut
        case SIGWINCH: return .resized
        case SIGTSTP:
            suspend()
            return .resized
        default: return .interrupted
        }
    }

    /// Ctrl-Z: the shell gets its page back until we go on.
    private func suspend() {
        close()
        raise(SIGSTOP)
        open()
    }

    private func write(_ text: String) {
        // A terminal that has gone ends it by SIGHUP.
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
