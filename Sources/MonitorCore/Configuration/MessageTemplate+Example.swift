extension MessageTemplate {
    /// A notification document with every field, to try templates on.
    static let example = #"""
        {"version":1,"id":"msg_example","type":"incident.opened","time":"2021-11-06T07:42:16.120+07:00",
        "title":"#17 \"title\"","text":"#17 \"title\"\ntext","sms":"#17 title",
        "incident":{"id":"inc_example","number":17,"severity":"critical","cause":"line","root":"a","phase":"on-air",
        "opened_at":"2021-11-06T07:42:16.120+07:00","resolved_at":"2021-11-06T07:43:16.120+07:00","duration_seconds":3.5,
        "acknowledged_by":"A","merged_into":16,"resolution":"recovered","evidence":["\"evidence\""],
        "call":[{"role":"hall","name":"B","phone":"1"}],"title":"#17 \"title\"","text":"#17 \"title\"\ntext",
        "sms":"#17 title"},
        "site":{"id":"a","name":"A","level":"commune","address":"192.0.2.1","state":"down",
        "since":"2021-11-06T07:42:13.120+07:00","last_answer_at":"2021-11-06T07:42:12.220+07:00"},
        "affected_count":1,"affected":[{"id":"a","name":"A","level":"commune","state":"down"}],
        "incidents":[{"id":"inc_example","number":17,"severity":"critical","cause":"line","root":"a","name":"A",
        "opened_at":"2021-11-06T07:42:16.120+07:00","acknowledged_by":"A","affected_count":1}]}
        """#
}
