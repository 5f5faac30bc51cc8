import ArgumentParser
import Glibc
import MonitorCore

extension DaemonClient {
    /// Asks for messages, waits for what becomes of them, shows it; throws the plain no unless all were delivered.
    func deliver(_ target: String, _ fields: [String: Any]) throws {
        if isatty(STDERR_FILENO) == 1 { complain(Catalogue(language: language).say(ControlPhrase.awaiting)) }
        let answer = try exchange("POST", target, fields, timeout: .seconds(45))
        guard answer.isSuccess else { throw Self.refused(answer) }
        let document: DeliveriesDocument = try self.document(answer.body)
        OutputStyle.standard.show(DeliveryList(language: document.language).lines(document))
        let isAllDelivered = document.deliveries.allSatisfy { $0.outcome == .delivered }
        guard isAllDelivered, !document.deliveries.isEmpty else { throw ExitCode.plainNo }
    }

    /// The daemon's; English while it cannot say.
    private var language: Language { (try? picture())?.language ?? .en }

    /// Ends a silence or a maintenance.
    func end(_ kind: String, _ id: Int, by: String) throws {
        try send("DELETE", "/\(kind)/\(id)?by=\(PercentEncoding.encode(by))")
        print(Catalogue(language: language).say(ControlPhrase.ended, ["id": id]))
    }
}
