import CCurl
import Synchronization

/// The thread that all requests of one channel live on; libcurl may block it, as when a name server is dead.
///
/// Everything of libcurl but `curl_multi_wakeup` is called on that thread alone.
final class WebhookThread: Sendable {
    private struct Job: Sendable {
        let id: UInt64
        let request: WebhookRequest
    }

    /// libcurl's handle of all transfers.
    ///
    /// Sendable because it is used off its thread for `curl_multi_wakeup` alone, which libcurl permits from any thread,
    /// and only with the mailbox locked, in which it is nil before the handle is cleaned up.
    private struct Multi: @unchecked Sendable {
        let pointer: UnsafeMutableRawPointer

        func wake() { curl_multi_wakeup(pointer) }
    }

    private struct Mailbox {
        var multi: Multi?
        var isStopping = false
        var lastID: UInt64 = 0
        var jobs: [Job] = []
        /// Requests whose task was cancelled and whose transfer is still to be dropped.
        var cancelled: Set<UInt64> = []
        /// Whoever waits, by request; taken out by the one who answers.
        var waiting: [UInt64: CheckedContinuation<WebhookRequest.Outcome, Never>] = [:]
    }

    private let mailbox = Mutex(Mailbox())

    /// Where libcurl or the system has no room for it, every request fails.
    init() {
        guard CurlLibrary.isReady, let multi = curl_multi_init().map(Multi.init) else { return }
        mailbox.withLock { $0.multi = multi }
        do throws(SystemCallError) {
            try OwnThread.startDetached(named: "webhook") { [self] in work() }
        } catch {
            mailbox.withLock { $0.multi = nil }
            curl_multi_cleanup(multi.pointer)
        }
    }

    /// Returns when the request has ended, or at once when the task is cancelled or the thread stopped.
    func perform(_ request: WebhookRequest) async -> WebhookRequest.Outcome {
        let id = mailbox.withLock { mailbox in
            mailbox.lastID += 1
            return mailbox.lastID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let refusal = mailbox.withLock { mailbox -> WebhookRequest.Outcome? in
                    guard !mailbox.isStopping, !Task.isCancelled else { return .cancelled }
                    guard let multi = mailbox.multi else { return .failed("no room for libcurl or its thread") }
                    mailbox.waiting[id] = continuation
                    mailbox.jobs.append(Job(id: id, request: request))
                    multi.wake()
                    return nil
                }
                if let refusal { continuation.resume(returning: refusal) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Ends the thread as soon as libcurl lets it; whoever waits is answered now.
    func stop() {
        let waiting = mailbox.withLock { mailbox in
            mailbox.isStopping = true
            defer { mailbox.waiting = [:] }
            mailbox.multi?.wake()
            return mailbox.waiting.values.map { $0 }
        }
        for continuation in waiting { continuation.resume(returning: .cancelled) }
    }

    private func cancel(_ id: UInt64) {
        let continuation = mailbox.withLock { mailbox in
            guard let continuation = mailbox.waiting.removeValue(forKey: id) else {
                return nil as CheckedContinuation<WebhookRequest.Outcome, Never>?
            }
            mailbox.cancelled.insert(id)
            mailbox.multi?.wake()
            return continuation
        }
        continuation?.resume(returning: .cancelled)
    }

    private func answer(_ id: UInt64, _ outcome: WebhookRequest.Outcome) {
        mailbox.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: outcome)
    }

    // MARK: On the thread

    private func work() {
        guard let multi = mailbox.withLock({ $0.multi })?.pointer else { return }
        var transfers: [UInt64: WebhookTransfer] = [:]
        while takeOrders(into: &transfers, multi) {
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            finish(&transfers, multi)
            // Woken by new orders; libcurl shortens the wait where it has deadlines of its own.
            curl_multi_poll(multi, nil, 0, 60_000, nil)
        }
        for transfer in transfers.values { transfer.remove(from: multi) }
        // Nobody wakes it from here on.
        mailbox.withLock { $0.multi = nil }
        curl_multi_cleanup(multi)
    }

    /// False when the thread is to end.
    private func takeOrders(into transfers: inout [UInt64: WebhookTransfer], _ multi: UnsafeMutableRawPointer) -> Bool {
        let (jobs, cancelled, isStopping) = mailbox.withLock { mailbox in
            defer {
                mailbox.jobs = []
                mailbox.cancelled = []
            }
            return (mailbox.jobs, mailbox.cancelled, mailbox.isStopping)
        }
        guard !isStopping else { return false }
        for job in jobs where !cancelled.contains(job.id) {
            if let transfer = WebhookTransfer(job.request) {
                transfer.add(to: multi)
                transfers[job.id] = transfer
            } else {
                answer(job.id, .failed("libcurl could not set up the request"))
            }
        }
        for id in cancelled { transfers.removeValue(forKey: id)?.remove(from: multi) }
        return true
    }

    private func finish(_ transfers: inout [UInt64: WebhookTransfer], _ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let (id, transfer) = transfers.first(where: { $0.value.owns(handle) })
            else { continue }
            let outcome = transfer.outcome(message.pointee.data.result)
            transfers[id] = nil
            transfer.remove(from: multi)
            answer(id, outcome)
        }
    }
}
