import Logging

/// Looks every ten seconds whether the database is still where the next start will look for it, and puts it back.
actor StoreKeeper {
    private static let timeBetweenLooks = Duration.seconds(10)

    let store: Store
    let logger: Logger
    let language: Language
    let record: @Sendable ([TimedEvent]) -> Void
    /// Databases of before, whose figures are still to be taken over.
    private var left: [Store.Return] = []
    private var isTaking = false
    private var hasSaidFailure = false

    init(
        store: Store,
        logger: Logger,
        language: Language,
        record: @escaping @Sendable ([TimedEvent]) -> Void
    ) {
        self.store = store
        self.logger = logger
        self.language = language
        self.record = record
    }

    /// Until the task is cancelled; call `look` once more then.
    func run() async {
        await withDiscardingTaskGroup { group in
            while (try? await Task.sleep(for: Self.timeBetweenLooks)) != nil {
                await look(at: Clock.reading().timestamp)
                if !isTaking, !left.isEmpty { group.addTask { await self.takeFigures() } }
            }
        }
    }

    /// Puts the database back where need be; its figures are taken over by `run` alone, as they may take minutes.
    func look(at now: Timestamp) async {
        do {
            guard try await store.wasMoved() else {
                hasSaidFailure = false
                return
            }
            let back = try await store.putBack(at: now)
            left.append(back)
            hasSaidFailure = false
            if let other = back.movedTo {
                tell(.storePutBackInPlace, ["file": store.file.path, "other": other], at: now)
            } else {
                tell(.storePutBack, ["file": store.file.path], at: now)
            }
        } catch is CancellationError {
            return
        } catch {
            guard !hasSaidFailure else { return }
            hasSaidFailure = true
            tell(.storeNotPutBack, ["file": store.file.path, "reason": Store.reason(error)], at: now)
        }
    }

    /// A failure is said by the journal and tried again at the next look; that the disk is nearly full is said by others.
    private func takeFigures() async {
        isTaking = true
        defer { isTaking = false }
        while let next = left.first {
            do {
                try await store.takeFigures(of: next.old)
                left.removeFirst()
            } catch StoreError.noRoom {
                return
            } catch is CancellationError {
                return
            } catch {
                logger.error("cannot take over the figures of minutes", metadata: ["error": "\(error)"])
                return
            }
        }
    }

    private func tell(
        _ phrase: MessageLinePhrase,
        _ values: KeyValuePairs<String, any CustomStringConvertible>,
        at now: Timestamp
    ) {
        logger.error("\(Catalogue(language: .en).say(phrase, values))")
        let words = Catalogue(language: language).say(phrase, values)
        record([TimedEvent(at: now, event: .trouble(site: nil, explanation: words, count: 1))])
    }
}
