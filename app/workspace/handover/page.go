package handover

import (
	"bytes"
	"html/template"

	"rapporteur/app/document/html"
	"rapporteur/app/igf"
)

const pageStyle = `
body { font: 1rem/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; margin: .5rem 0 }
th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: start; vertical-align: top }
th { background: #eef3f8 }
a { color: #0b4f8a }
a:focus-visible { outline: 3px solid #0b4f8a }
`

// pageBody is the page of an archive. Each text finds its own direction.
const pageBody = `<header><h1 dir="auto">{{.Group.Name}}</h1>
{{with .Group.Purpose}}<p dir="auto">{{.}}</p>{{end}}
<p><a href="{{.Whole}}">Everything in one document (PDF)</a></p></header>
<main>
<h2>Outputs</h2>
{{range .Outputs}}<section>
<h3 dir="auto">{{.Title}}</h3>
<p>{{with .Cycle}}{{.}} · {{end}}{{.Now}}{{range .Documents}} · <a href="{{.File}}">{{.Word}} (PDF)</a>{{end}}</p>
{{range .Despite}}<p dir="auto">Called final although something was open: {{.}}</p>{{end}}
{{if .Texts}}<table><thead><tr><th scope="col">Version</th><th scope="col">Date</th><th scope="col">What is new</th><th scope="col">Text</th></tr></thead><tbody>
{{range .Texts}}<tr><td>{{.Number}}</td><td>{{.Date}}</td><td dir="auto">{{.Note}}</td><td>{{if .Markdown}}<a href="{{.Document}}">PDF</a> · <a href="{{.Markdown}}">Markdown</a>{{else}}missing{{end}}</td></tr>
{{end}}</tbody></table>{{end}}
<p>Comments: {{.Comments}}{{range .Answers}} · {{.Word}}: {{.N}}{{end}}</p>
</section>
{{else}}<p>None.</p>{{end}}
<h2>Sessions</h2>
{{if .Sessions}}<ul>{{range .Sessions}}<li><span dir="auto">{{.Title}}</span>{{if not .Start.IsZero}}, {{.When}}{{end}}{{range .Documents}} · <a href="{{.File}}">{{.Word}} (PDF)</a>{{end}}</li>
{{end}}</ul>{{else}}<p>None.</p>{{end}}
<h2>Who does what</h2>
{{if .Group.Roles}}<ul>{{range .Group.Roles}}<li dir="auto">{{.Role}}: {{.Name}}{{with .Affiliation}}, {{.}}{{end}}{{with .From}} (from {{.}}){{end}}{{with .To}} (until {{.}}){{end}}</li>
{{end}}</ul>{{else}}<p>Not recorded.</p>{{end}}
<h2>Mailing lists</h2>
{{if .Group.Lists}}<ul>{{range .Group.Lists}}<li>{{.Address}}{{with .Archive}} · archive: {{.}}{{end}}{{with .SignUp}} · sign-up: {{.}}{{end}}</li>
{{end}}</ul>{{else}}<p>Not recorded.</p>{{end}}
<h2>Decisions on how the group works</h2>
{{if .Group.Decisions}}<ul>{{range .Group.Decisions}}<li dir="auto">{{with .Date}}{{.}}: {{end}}{{.Text}}{{with .Where}} · {{.}}{{end}}{{with .Support}} · {{.}}{{end}}</li>
{{end}}</ul>{{else}}<p>None.</p>{{end}}
<h2>Where it was taken</h2>
{{if .Outreach}}<ul>{{range .Outreach}}<li dir="auto">{{with .Date}}{{.}}: {{end}}{{.Forum}}{{with .Text}} – {{.}}{{end}}{{if .Unproven}} (not signed, and not confirmed){{end}}</li>
{{end}}</ul>{{else}}<p>Not recorded.</p>{{end}}
<h2>The records</h2>
<p>The folder <a href="records/">records</a> has all of this as files of the shared repository, format 1. Of an entry that was revised they have what it says now; what it said before is not here. An entry that
is not here as its device signed it has no signature. The next cycle starts from this archive:</p>
<p><code>rapporteur-cli import cycle ARCHIVE.zip --cycle YEAR</code></p>
</main>
`

// page writes the page of the archive.
func (h *handOver) page() ([]byte, error) {
	t, err := template.New("hand-over").Parse(pageBody)
	if err != nil {
		return nil, igf.Errorf("the page of the archive cannot be made: %w", err)
	}
	var b bytes.Buffer
	head := html.Head{Language: "en", Title: h.group.Title() + ": hand-over", Style: pageStyle}
	if err := html.WriteTemplate(&b, head, t, struct {
		Group    *igf.Group
		Outputs  []*handedOutput
		Sessions []*handedSession
		Outreach []*igf.Outreach
		Whole    string
	}{h.group, h.outputs, h.sessions, h.outreach, h.whole}); err != nil {
		return nil, igf.Errorf("the page of the archive cannot be made: %w", err)
	}
	return b.Bytes(), nil
}
