import ArgumentParser
import Foundation
import Glibc
import MonitorCore

/// The status on the whole terminal, drawn anew in place each second.
struct StatusWatch {
    let client: DaemonClient

    /// Returns at Ctrl-C or TERM; the terminal is then as it was.
    func run() throws {
        var status: StatusDocument = try client.get("/status")
        SignalPipe.open()
        let screen = Screen()
        screen.open()
        defer { screen.close() }
        var trouble: String?
        while true {
            screen.draw(lines(status, trouble: trouble, rows: screen.size.rows))
            switch screen.wait(.seconds(1)) {
            case .interrupted: return
            case .resized: continue
            case .timeOut: break
            }
            // While the daemon restarts the last picture stays, and says so.
            do {
                status = try client.picture()
                trouble = nil
            } catch {
                trouble = "\(error)"
            }
        }
    }

    private func lines(_ status: StatusDocument, trouble: String?, rows: Int) -> [StyledText] {
        guard let trouble else { return StatusScreen(status).lines(rows: rows) }
        let text = Catalogue(language: status.language).say(ControlPhrase.lostContact, ["reason": trouble])
        return [StyledText(text, .bad)] + StatusScreen(status).lines(rows: rows - 1)
    }
}
