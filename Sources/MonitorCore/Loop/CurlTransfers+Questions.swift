import CCurl
import CLinux

/// Questions over TLS: libcurl makes the connection and encrypts, the exchange speaks.
extension CurlTransfers {
    /// The connection stands: libcurl goes on to encrypt for us, as long as it keeps the handle.
    func ask(_ transfer: CurlTransfer, into results: inout [ProbeResult]) {
        guard case .question(var exchange, let port) = transfer.purpose, let descriptor = transfer.activeSocket,
            let local = ConnectedSocket.localName(of: descriptor)
        else {
            return finish(transfer, .failed(.refusedByProtocol(reason: ProbeReason.connectionLost)), into: &results)
        }
        let path = ExchangePath(
            transport: .tls,
            local: local.address,
            localPort: local.port,
            remote: transfer.remote,
            remotePort: port
        )
        let request = exchange.request(over: path)
        transfer.purpose = .question(exchange, port: port)
        transfer.askedAt = Clock.now()
        var sent = 0
        let code = curl_easy_send(transfer.handle, request, request.count, &sent)
        guard code == CURLE_OK, sent == request.count else {
            let lost = ProbeFailure.refusedByProtocol(reason: ProbeReason.connectionLost)
            return finish(transfer, .failed(lost), into: &results)
        }
        asking[descriptor] = transfer
        poller.watch(descriptor, for: EPOLLIN, owner: .secured(descriptor: descriptor))
    }

    /// Octets have come in over a connection by which something was asked.
    func heard(_ descriptor: Int32, into results: inout [ProbeResult]) {
        while let transfer = asking[descriptor], case .question(var exchange, let port) = transfer.purpose {
            var count = 0
            let code = curl_easy_recv(transfer.handle, room.baseAddress, room.count, &count)
            if code == CURLE_AGAIN { return }
            guard code == CURLE_OK, count > 0 else {
                let lost = ProbeFailure.refusedByProtocol(reason: ProbeReason.connectionLost)
                return finish(transfer, of: descriptor, .failed(lost), into: &results)
            }
            transfer.hasHeard = true
            let step = exchange.take(UnsafeRawBufferPointer(rebasing: room[..<count]).bytes)
            transfer.purpose = .question(exchange, port: port)
            switch step {
            case .awaiting, .foreign, .repeatOverStream: break
            case .malformed:
                let wrong = ProbeFailure.refusedByProtocol(reason: ProbeReason.wrongAnswer)
                finish(transfer, of: descriptor, .failed(wrong), into: &results)
            case .answered:
                let roundTrip = Clock.now() - (transfer.askedAt ?? transfer.startedAt)
                finish(transfer, of: descriptor, .answered(roundTrip: roundTrip), into: &results)
            case .refused(let reason):
                finish(transfer, of: descriptor, .failed(.refusedByProtocol(reason: reason)), into: &results)
            }
        }
    }

    func expireQuestions(at now: Instant, into results: inout [ProbeResult]) {
        for (descriptor, transfer) in asking where transfer.deadline <= now {
            let word = transfer.hasHeard ? ProbeReason.incompleteAnswer : ProbeReason.noAnswerInTime
            finish(transfer, of: descriptor, .failed(.refusedByProtocol(reason: word)), into: &results)
        }
    }

    private func finish(
        _ transfer: CurlTransfer,
        of descriptor: Int32? = nil,
        _ outcome: ProbeOutcome,
        into results: inout [ProbeResult]
    ) {
        if let descriptor {
            asking[descriptor] = nil
            poller.forget(descriptor)
        }
        results.append(transfer.result(outcome, now: Clock.reading()))
        curl_multi_remove_handle(multi, transfer.handle)
    }
}
