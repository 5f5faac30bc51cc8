/// The parts that can be refused, each with its own kind of error.
extension Daemon {
    static func takeStateDirectory(_ configuration: Configuration) throws(StartError) -> StateDirectory {
        do {
            return try StateDirectory(path: configuration.paths.state)
        } catch {
            throw .stateDirectory(error)
        }
    }

    static func openLogs(_ configuration: Configuration, tail: Bool) throws(StartError) -> LogWriter {
        let wording = EventLine(
            roster: configuration.roster,
            language: configuration.language,
            timeZone: configuration.timeZone
        )
        do {
            return try LogWriter(
                directory: configuration.paths.logs,
                mirror: tail ? LogMirror.standardOutput() : nil
            ) { gap in
                var wording = wording
                return wording.render(gap)
            }
        } catch {
            throw .logs(error)
        }
    }

    static func openStore(
        _ configuration: Configuration,
        at now: Timestamp
    ) throws(StartError) -> StoreOpening {
        do {
            return try Store.open(directory: configuration.paths.state, at: now, refuge: configuration.paths.refuge)
        } catch {
            throw .store(path: configuration.paths.state, explanation: "\(error)")
        }
    }

    static func openProbing(
        _ configuration: Configuration,
        store: Store,
        heartbeats: HeartbeatInbox,
        outputs: MonitorOutputs
    ) throws(StartError) -> (EventLoop, Monitor) {
        do {
            let loop = try EventLoop()
            let memory = try MonitorMemory(
                store: store,
                roster: configuration.roster,
                sentinels: configuration.uplink.sentinels
            )
            let monitor = try Monitor(
                loop: loop,
                configuration: configuration,
                memory: memory,
                heartbeats: heartbeats,
                outputs: outputs
            )
            return (loop, monitor)
        } catch let error as ProbeSocketsError {
            throw .probing(error)
        } catch let error as SystemCallError {
            throw .system(error)
        } catch {
            throw .store(path: configuration.paths.state, explanation: "\(error)")
        }
    }
}
