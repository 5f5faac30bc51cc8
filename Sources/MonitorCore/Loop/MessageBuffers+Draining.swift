import CLinux
import Glibc

extension MessageBuffers {
    /// What a socket can be read for.
    enum Queue {
        /// What has come in.
        case data
        /// Send stamps, and the errors that packets met (MSG_ERRQUEUE).
        case errors
    }

    /// No receive buffer holds more than so many batches: whoever finds more reads a flood, and others wait meanwhile.
    private static let mostBatches = 256

    /// Reads a queue to its end, a batch at a time; `take` finds each message in its place.
    ///
    /// `afterFirst` is called when the first batch stands in the buffers, before anything of it is taken: a packet's send
    /// stamp is queued before its answer can be, so whoever reads the stamps there misses none.
    func drain(
        _ socket: Int32,
        _ queue: Queue = .data,
        afterFirst: () -> Void = {},
        _ take: (_ index: Int, _ now: ClockReading) -> Void
    ) {
        var batches = 0
        let flags = Int32(MSG_DONTWAIT) | (queue == .errors ? Int32(CLINUX_MSG_ERRQUEUE) : 0)
        var failures = 0
        // A socket reports each error that a packet met once here, too; more than fit into a batch are not waited for.
        while failures < capacity, batches < Self.mostBatches {
            let count = Int(clinux_recvmmsg(socket, headers, UInt32(capacity), flags))
            let error = errno
            if failures == 0 { afterFirst() }
            guard count >= 0 else {
                if error == EAGAIN || queue == .errors { return }
                failures += 1
                continue
            }
            batches += 1
            let now = Clock.reading()
            for index in 0..<count {
                take(index, now)
                readyForReceiving(index)
            }
            if count < capacity { return }
        }
    }
}
