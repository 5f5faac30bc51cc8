/// `GET /api/v1/log`: one site's story, or all of the log.
package struct LogDocument: ControlDocument {
    package var version = 1
    @OrNull package var site: SiteID?
    @OrNull package var since: String?
    /// Lines of `events.log` as they stand there, oldest first.
    package var lines: [String]
    /// There was more: the oldest lines are left out, or older files were not read.
    package var truncated: Bool
}
