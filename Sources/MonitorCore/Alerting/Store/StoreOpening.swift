/// A store that was opened, with what there is to say of it.
package struct StoreOpening: Sendable {
    package var store: Store
    /// Nil where the database is in use as it was left.
    package var loss: StoreLoss?
    /// Nil where no earlier run had to keep the state elsewhere.
    package var homecoming: StoreHomecoming?
}

/// A database that could not be used, and where it went.
package struct StoreLoss: Hashable, Sendable {
    /// Where this run's database is.
    package enum Place: Hashable, Sendable {
        /// Where it belongs, begun anew; the old one was moved to this path.
        case begunAnew(movedTo: String)
        /// Where it belongs, as it was before its latest changes: the `-wal` with them was moved to this path.
        case withoutLog(movedTo: String)
        /// In this directory for this run, going on with all but the figures of minutes.
        case refuge(String)
        /// In this directory for this run, begun anew: the old one, which stays, could not even be read.
        case emptyRefuge(String)
    }

    /// What SQLite said of it.
    package var reason: String
    package var place: Place
}

/// What became of a state that had been kept elsewhere.
package enum StoreHomecoming: Hashable, Sendable {
    /// All of it is in the database again, but for the figures of minutes where SQLite says this of them.
    case whole(since: Timestamp, lostFigures: String?)
    /// It was begun without the old one: messages that waited go on, the rest is in this file.
    case apart(since: Timestamp, file: String)
    /// It cannot be read and was moved to this path.
    case unusable(reason: String, movedTo: String)
}
