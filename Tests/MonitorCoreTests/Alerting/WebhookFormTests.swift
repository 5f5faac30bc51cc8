import Foundation
import Testing

@testable import MonitorCore

@Suite("Shapes of webhooks")
struct WebhookFormTests {
    private func document(_ type: NotificationType, _ change: (inout Incident) -> Void = { _ in }) throws -> [UInt8] {
        var incident = NotificationTextTests.area
        change(&incident)
        let entry = IncidentEntry(id: "inc_a", incident: incident, countsFrom: Province.now(3).instant)
        let message = try MessageComposer(Province.configuration()).notification(
            for: IncidentBook.Message(type: type, channel: "on-call", entry: entry),
            severity: .warning,
            id: "msg_b",
            sequence: 1,
            at: Province.since + .seconds(600)
        )
        return try #require(message.body)
    }

    private func test() throws -> [UInt8] {
        try #require(
            try MessageComposer(Province.configuration()).test(
                channel: "on-call",
                by: "Tuấn",
                id: "msg_t",
                sequence: 1,
                at: Province.since
            ).body
        )
    }

    private func alert(_ document: [UInt8]) throws -> AlertmanagerAlert {
        let form = try WebhookForm(Channel.Webhook(url: "http://h/", preset: .alertmanager))
        let body = try form.body(document)
        #expect(body.contentType == "application/json")
        let alerts = try JSONDecoder().decode([AlertmanagerAlert].self, from: Data(body.bytes))
        return try #require(alerts.first)
    }

    @Test("Alertmanager knows an incident by the same labels all its life, whatever changes")
    func labels() throws {
        let opened = try alert(document(.opened))
        let updated = try alert(
            document(.updated) {
                $0.cause = .trunk
                $0.phase = .onAir
                $0.root = Province.id("phong-hop-3")
            }
        )
        let resolved = try alert(
            document(.resolved) {
                $0.recoveredAt = Province.since + .seconds(300)
                $0.resolution = .recovered
            }
        )
        #expect(opened.labels == ["alertname": "MonitordIncident", "incident": "inc_a", "number": "17"])
        #expect(updated.labels == opened.labels && resolved.labels == opened.labels)
        #expect(updated.annotations["cause"] == "trunk" && opened.annotations["cause"] == "area")
        #expect(opened.annotations["summary"]?.hasPrefix("#17 ") == true)
        #expect(opened.startsAt == "2021-11-06T00:42:16.120Z")
        #expect(opened.endsAt == "2021-12-06T00:52:13.120Z", "it does not end by itself")
        #expect(resolved.startsAt == opened.startsAt && resolved.endsAt == "2021-11-06T00:47:13.120Z")
    }

    @Test("a recovery that is older than the opening ends at the opening, as Alertmanager demands")
    func earlyRecovery() throws {
        let resolved = try alert(
            document(.resolved) {
                $0.recoveredAt = Province.since + .seconds(1)
                $0.resolution = .recovered
            }
        )
        #expect(resolved.endsAt == resolved.startsAt)
    }

    @Test("what is about no incident is an alert of its own that ends by itself")
    func others() throws {
        let alert = try alert(test())
        #expect(alert.labels == ["alertname": "MonitordTest", "message": "msg_t"])
        #expect(alert.endsAt == "2021-11-06T00:57:13.120Z")
    }

    @Test("Telegram gets the text and no preview; a flood's pause is obeyed")
    func telegram() throws {
        let webhook = Channel.Webhook(url: "https://h/bot{secret}/sendMessage?chat_id=-100", preset: .telegram)
        let form = try WebhookForm(webhook, secret: ChannelSecret(text: "12:AB-cd_/"))
        #expect(form.url == "https://h/bot12:AB-cd_%2F/sendMessage?chat_id=-100")
        let body = try form.body(document(.opened))
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(body.bytes)) as? [String: Any])
        #expect((fields["text"] as? String)?.hasPrefix("#17 MẤT KẾT NỐI KHU VỰC") == true)
        #expect(fields["disable_web_page_preview"] as? Bool == true)
        #expect(fields.count == 2)
        let answer = #"{"ok":false,"error_code":429,"parameters":{"retry_after":35}}"#
        #expect(form.wish(in: Array(answer.utf8)) == .seconds(35))
        #expect(form.wish(in: Array("no JSON".utf8)) == nil)
        #expect(form.headers(id: "m", timestamp: 1, body: body).allSatisfy { !$0.contains("signature") })
        let response = WebhookResponse(status: 429, retryAfter: nil, body: Array(answer.utf8))
        guard
            case .failed(_, .some(.seconds(35))) = response.result(
                now: Province.since,
                wish: form.wish(in: response.body),
                redact: { $0 }
            )
        else {
            Issue.record("the pause was not obeyed")
            return
        }
    }

    @Test("a URL that wants a secret without one, and a secret that cannot sign, send nothing")
    func unusable() {
        #expect(throws: DeliveryFailure.self) { try WebhookForm(Channel.Webhook(url: "http://h/{secret}")) }
        #expect(throws: DeliveryFailure.secretUnreadable("not base64 behind whsec_")) {
            try WebhookForm(Channel.Webhook(url: "http://h/"), secret: ChannelSecret(text: "whsec_?"))
        }
    }

    private func rendered(_ template: String, _ document: [UInt8]) throws -> String {
        String(decoding: try MessageTemplate(Array(template.utf8)).rendered(document), as: UTF8.self)
    }

    @Test("a JSON template escapes what it is filled with, so that any text stays one string")
    func jsonTemplate() throws {
        let template =
            #"{"text": "{{text}}", "n": {{incident.number}}, "halls": [{{#affected}}"{{name}}"{{^last()}}, {{/last()}}{{/affected}}]}"#
        let text = try rendered(template, document(.opened))
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(fields["n"] as? Int == 17)
        #expect((fields["halls"] as? [String])?.count == 4)
        #expect((fields["text"] as? String)?.contains("\n") == true)
        #expect(try MessageTemplate(Array(template.utf8)).contentType == "application/json")
    }

    @Test("a text template escapes nothing, and skips what is not known")
    func textTemplate() throws {
        let template = "{{title}}{{#incident.acknowledged_by}} by {{.}}{{/incident.acknowledged_by}}\n"
        let text = try rendered(template, document(.opened))
        #expect(text.hasPrefix("#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà") && text.hasSuffix("\n"))
        #expect(!text.contains(" by "))
        let type = try MessageTemplate(Array("{{title}}".utf8)).contentType
        #expect(type == "text/plain; charset=utf-8")
    }

    @Test(
        "what is wrong with a template is said when it is loaded",
        arguments: [
            ("line 1\n{{#open}}\n", "line"), ("{{> other}}", "not supported"), ("{\"a\": {{text}}}", "gives no JSON"),
            ("{{#a}}{{/b}}", "line 1"), ("{{ < layout}}{{/layout}}", "not supported"), ("{{=[ ]=}}", "not supported"),
        ]
    )
    func mistakes(template: String, expected: String) throws {
        let directory = try ScratchDirectory()
        try directory.write(Data(template.utf8), to: "t.mustache")
        do {
            try MessageTemplate.check(file: directory.path(of: "t.mustache"))
            Issue.record("accepted: \(template)")
        } catch {
            #expect(error.description.contains(expected), "\(error)")
        }
        #expect(throws: MessageTemplate.Mistake.self) { try MessageTemplate.check(file: directory.path(of: "none")) }
    }

    @Test("a template whose result is no JSON for a message refuses that message")
    func runTime() throws {
        let template = try MessageTemplate(Array(#"{"number": {{incident.number}}}"#.utf8))
        #expect(throws: DeliveryFailure.self) { try template.body(test()) }
        #expect(try rendered(#"{"number": {{incident.number}}}"#, document(.opened)) == #"{"number": 17}"#)
    }

    @Test("templates are tried on a document that is one")
    func example() throws {
        let example = try NotificationDocument.decoded(Array(MessageTemplate.example.utf8))
        let keys = try JSONSerialization.jsonObject(with: Data(example.encoded())) as? [String: Any]
        let fields = try JSONSerialization.jsonObject(with: Data(MessageTemplate.example.utf8)) as? [String: Any]
        #expect(keys as NSDictionary? == fields as NSDictionary?)
    }
}
