package leaks

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"rapporteur/app/calendar"
	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/html"
	"rapporteur/app/document/markdown"
	"rapporteur/app/igf"
	"rapporteur/app/table"
	"rapporteur/app/workspace/lists"
	"rapporteur/cmd/internal/shapes"
)

// judge searches what everybody gave away.
func (w *world) judge(seed uint64, everything bool) error {
	s := newSearcher()
	for _, p := range w.people {
		if p.class == "N innocent" || p.public || !p.hidden {
			continue
		}
		w.report.People++
		s.add(p.person)
	}
	objects, paths, err := gitObjects(w.dir + "/repository")
	if err != nil {
		return err
	}
	var all bytes.Buffer
	for id, data := range objects {
		all.Write(data)
		name := paths[id]
		if name == "commit" || name == "tree" {
			name = "(" + name + ")"
		}
		w.found(s.search(name, data), "git "+place(name), strings.HasSuffix(name, ".yaml"))
	}
	others, err := besideObjects(w.dir + "/repository")
	if err != nil {
		return err
	}
	for name, data := range others {
		w.found(s.search(name, data), "git ("+name+")", false)
	}
	w.useful(fold(all.String()))
	w.report.Bytes += s.bytes
	s.bytes = 0
	r := rand.New(rand.NewPCG(seed, 5))
	seen := map[[32]byte]bool{}
	full := r.IntN(len(w.devices))
	for i, d := range w.devices {
		give := func(name string, data []byte) {
			sum := sha256.Sum256(data)
			if seen[sum] {
				return
			}
			seen[sum] = true
			w.found(s.search(name, data), name, false)
		}
		w.giveAway(d, give, everything || i == full)
	}
	w.report.Bytes += s.bytes
	return nil
}

// found reports leaks, each with the acts by which the name came in: the one whose
// word stands beside it, else those that wrote no such word.
func (w *world) found(hits []hit, where string, yaml bool) {
	for _, h := range hits {
		p := w.people[h.number]
		at := where
		if yaml {
			at += " " + field(h.text, h.at)
		}
		near := h.text[max(0, h.at-200):min(len(h.text), h.at+200)]
		door := ""
		for tag, d := range p.tags {
			if strings.Contains(near, tag) {
				door = d
			}
		}
		if door == "" {
			door = p.untold()
		}
		if l := (Leak{p.class, door, at}); w.report.Leaks[l] == 0 {
			w.report.Leaks[l] = h.number
		}
	}
}

// untold are the acts that may have done it where no word tells: those that put no
// such word beside the name, but not those that only hid the person.
func (s *story) untold() string {
	of := slices.DeleteFunc(slices.Clone(s.doors), func(d string) bool { return strings.HasPrefix(d, "hide ") })
	if len(of) == 0 {
		of = slices.Sorted(maps.Values(s.tags))
	}
	if len(of) == 0 {
		of = s.doors
	}
	return strings.Join(of, " + ")
}

// useful counts what had to arrive and did: a program that refused everything
// would leak nothing.
func (w *world) useful(shared string) {
	for n, t := range w.words {
		kind := &w.report.InDocuments
		if slices.ContainsFunc([]string{"note.", "comment.", "response.", "outreach.", "redaction."}, func(k string) bool { return strings.HasPrefix(t.door, k) }) {
			kind = &w.report.InEntries
		}
		kind.count(strings.Contains(shared, innocent(n)))
	}
	for _, there := range w.ruled {
		w.report.Rules.count(there)
	}
	for _, p := range w.people {
		if p.class == "N innocent" && !p.lost {
			w.report.Named.count(strings.Contains(shared, fold(p.family)))
		}
	}
}

var (
	sheetPath   = regexp.MustCompile(`sheets/.*`)
	versionPath = regexp.MustCompile(`v\d+\.md$`)
	sessionPath = regexp.MustCompile(`sessions/.*`)
	outputPath  = regexp.MustCompile(`outputs/[^/]*/`)
)

// place is a path of the repository without ids.
func place(path string) string {
	path = strings.TrimPrefix(path, "groups/"+group+"/")
	path = sheetPath.ReplaceAllString(path, "sheet")
	path = sessionPath.ReplaceAllString(path, "session")
	if strings.HasPrefix(path, "outputs/minutes-") {
		path = "minutes " + path
	}
	path = outputPath.ReplaceAllString(path, "")
	if strings.HasPrefix(path, "outputs/") {
		path = "outputs/(folder)"
	}
	return versionPath.ReplaceAllString(path, "version.md")
}

var yamlKey = regexp.MustCompile(`^(\s*(?:- )*)([a-z_]+):`)

// field is the path of the field of a YAML file in which a byte stands.
func field(text string, at int) string {
	lines := strings.Split(text[:min(len(text), at)], "\n")
	var keys []string
	depth := 1 << 20
	for i := len(lines) - 1; i >= 0 && depth > 0; i-- {
		m := yamlKey.FindStringSubmatch(lines[i])
		if m == nil || len(m[1]) >= depth {
			continue
		}
		depth = len(m[1])
		if m[2] != "entry" {
			keys = append([]string{m[2]}, keys...)
		}
		if strings.Contains(m[1], "- ") {
			depth = len(m[1]) - 1 // what follows in the same item is not above it
		}
	}
	kind := ""
	for i := len(lines) - 1; i >= 0 && kind == ""; i-- {
		if rest, ok := strings.CutPrefix(lines[i], "- entry: "); ok {
			kind = rest + " "
		}
	}
	return kind + strings.Join(keys, ".")
}

// giveAway gives all that a device can give to others; with full also what costs
// most: the archive with its pages, and Office files.
func (w *world) giveAway(d *device, give func(name string, data []byte), full bool) {
	w.documents(d, give)
	w.tables(d, give, full)
	w.calendar(d, give)
	w.onScreen(d, give)
	d.log.Lock()
	give("log", bytes.Clone(d.log.Bytes()))
	d.log.Unlock()
	if !full {
		return
	}
	var b bytes.Buffer
	w.mustNotRefuse("the hand-over", d.HandOver.HandOver(w.ctx, group, &b, nil))
	for name, data := range archived(b.Bytes()) {
		ending := name[strings.LastIndexByte(name, '.')+1:]
		give("hand-over "+ending, append([]byte(name+"\n"), data...))
		if ending == "pdf" {
			give("hand-over pdf", data)
		}
	}
}

// mustNotRefuse notes where something cannot be made because of whom it names: in what is
// made nobody is named who must not be, and nothing stays away for that.
func (w *world) mustNotRefuse(what string, err error) {
	var hidden *igf.HiddenNameError
	if errors.As(err, &hidden) && w.fault == nil {
		w.fault = fmt.Errorf("%s is refused: %w", what, err)
	}
}

func (w *world) calendar(d *device, give func(string, []byte)) {
	c, err := d.Planning.Calendar("", "")
	w.mustNotRefuse("the calendar", err)
	var b bytes.Buffer
	if err == nil {
		_, err = calendar.Write(&b, calendar.Content(c))
	}
	if err == nil {
		give("export calendar", b.Bytes())
	}
}

func (w *world) documents(d *device, give func(string, []byte)) {
	sessions, _ := d.Records.Sessions("")
	outputs, _ := d.Records.Outputs("")
	for _, k := range builders.Kinds() {
		var ids []string
		switch k.Of {
		case builders.OfSession:
			for _, s := range sessions {
				ids = append(ids, s.ID)
			}
		case builders.OfOutput:
			for _, o := range outputs {
				ids = append(ids, o.ID)
			}
		default:
			ids = []string{group}
		}
		for _, id := range ids {
			doc, err := d.Documents.MakeDocument(k.ID, id, document.Choices{})
			if err != nil {
				w.mustNotRefuse(string(k.ID)+" "+id, err)
				continue
			}
			write := func(to func(io.Writer) error, ending string) {
				var b bytes.Buffer
				if to(&b) == nil {
					give(fmt.Sprintf("%s .%s", k.ID, ending), b.Bytes())
				}
			}
			write(func(b io.Writer) error { return markdown.Write(w.ctx, b, doc) }, "md")
			write(func(b io.Writer) error { return html.Write(w.ctx, b, doc) }, "html")
		}
	}
}

func (w *world) tables(d *device, give func(string, []byte), full bool) {
	tabled := func(name string, t table.Table, err error) {
		if err != nil {
			w.mustNotRefuse("export "+name, err)
			return
		}
		for ending, write := range map[string]func(io.Writer) error{"csv": t.CSV, "md": t.Markdown, "html": t.HTML} {
			var b bytes.Buffer
			if write(&b) == nil {
				give("export "+name+" ."+ending, b.Bytes())
			}
		}
	}
	term, err := d.Records.Terms()
	if err != nil {
		return
	}
	comments, err := shared(d)(d.Lists.Comments(lists.CommentFilter{}))
	tabled("comments", table.Comments(comments), err)
	tabled("comments to read", table.CommentsToRead(comments, term), err)
	for _, ending := range []string{".docx", ".xlsx", ".csv"} {
		var b bytes.Buffer
		if (full || ending == ".csv") && err == nil && table.WriteISO(&b, table.ISO(comments, term), ending) == nil {
			give("export iso "+ending, b.Bytes())
		}
	}
	sessions, err := d.Records.Sessions("")
	tabled("sessions", tableOf(d, sessions, table.Sessions), err)
	for _, s := range sessions {
		tabled("roster", tableOf(d, []*igf.Session{s}, func(s []igf.Shared) (table.Table, error) { return table.Roster(s[0]) }), nil)
		notes, err := shared(d)(d.Lists.Timeline(s.ID))
		tabled("notes", table.Notes(notes), err)
		tabled("notes to read", table.NotesToRead(notes, s.Location(), term), err)
	}
	outputs, err := d.Records.Outputs("")
	tabled("outputs", tableOf(d, outputs, table.Outputs), err)
	groups, err := d.Records.Groups("")
	tabled("groups", tableOf(d, groups, table.Groups), err)
	if c, err := d.Planning.Calendar("", ""); err == nil {
		var b bytes.Buffer
		if _, err := calendar.Write(&b, calendar.Content(c)); err == nil {
			give("calendar.ics", b.Bytes())
		}
	}
}

// onScreen is what commands print of what others see: the dry run, receipts,
// lists without what only this device shows.
func (w *world) onScreen(d *device, give func(string, []byte)) {
	print := func(name string, v any, err error) {
		if b, fault := json.Marshal(v); err == nil && fault == nil {
			give("json "+name, b)
		}
	}
	preview, err := d.Sharing.Preview(w.ctx)
	preview.SetAside = nil // its reasons are for this device
	print("dry run", preview.Send, err)
	receipts, err := d.Device.Receipts(100)
	for i := range receipts {
		receipts[i].SetAside = nil
	}
	print("receipts", shapes.Each(receipts, shapes.NewReceipt), err)
	sessions, _ := d.Records.Sessions("")
	for _, s := range sessions {
		lines, err := shared(d)(d.Lists.Timeline(s.ID))
		print("notes", shapes.Each(lines, seen), err)
		r, err := d.Reporting.Report(s.ID, "")
		if err == nil {
			here := *r.Session
			here.ID = "" // its id is for this device, which reads the others by it
			r.Session = &here
			print("report notes", shapes.NewReport(r), nil)
		}
	}
	lines, err := shared(d)(d.Lists.Comments(lists.CommentFilter{}))
	print("comments", shapes.Each(lines, seen), err)
}

// shared lets the lines of a device out, where they could be read.
func shared(d *device) func([]lists.EntryView, error) ([]lists.SharedView, error) {
	return func(lines []lists.EntryView, err error) ([]lists.SharedView, error) {
		if err != nil {
			return nil, err
		}
		return d.Lists.SharedViews(lines, "")
	}
}

// seen is an entry as --json shows it.
func seen(v lists.SharedView) any {
	l := v.View()
	switch v := l.Entry.(type) {
	case *igf.Note:
		return shapes.NewNote(l, v)
	case *igf.Comment:
		return []any{shapes.NewComment(l, v), shapes.Each(l.Responses, shapes.NewResponse)}
	case *igf.Outreach:
		return shapes.NewOutreach(l)
	}
	return shapes.NewEntry(l)
}

// tableOf is a table of documents, empty where one of them cannot be let out.
func tableOf[T igf.Record](d *device, list []T, of func([]igf.Shared) (table.Table, error)) table.Table {
	shared, err := lists.SharedRecords(d.Lists, list, "")
	if err != nil {
		return table.Table{}
	}
	t, err := of(shared)
	if err != nil {
		return table.Table{}
	}
	return t
}
