import GRDB

@testable import MonitorCore

extension Store {
    /// Closes a database of which the main file alone holds everything: what is in the `-wal` is taken over first.
    func closeWhole() async throws {
        _ = try await database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try database.close()
    }
}
