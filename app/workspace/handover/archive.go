package handover

import (
	"archive/zip"
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/script"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
	"rapporteur/sync/format"
)

// HandOver writes the archive of a group: its records as the files of the
// shared format, its documents as PDF, and a page that opens in a browser. It is
// made to be given away: everybody in it appears as they agreed to and as their
// session's rules leave, and what was withdrawn is not in it. The same records
// give the same bytes.
func (svc *Service) HandOver(ctx context.Context, group string, to io.Writer, progress func(igf.Progress)) error {
	if progress == nil {
		progress = func(igf.Progress) {}
	}
	h, err := svc.gather(group)
	if err != nil {
		return err
	}
	files, err := format.Folder(h.records)
	if err != nil {
		return igf.Errorf("the records of %s cannot be written: %w", group, err)
	}
	all := map[string][]byte{}
	for p, data := range files {
		all[format.ArchiveFolder+p] = data
	}
	if err := h.documents(ctx, svc, all, progress); err != nil {
		return err
	}
	if all["index.html"], err = h.page(); err != nil {
		return err
	}
	return writeZip(to, all, h.made)
}

// writeZip writes the files by name, each with the same time.
func writeZip(to io.Writer, files map[string][]byte, made time.Time) error {
	z := zip.NewWriter(to)
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		f, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate, Modified: made.UTC()})
		if err == nil {
			_, err = f.Write(files[n])
		}
		if err != nil {
			return igf.Errorf("the archive cannot be written: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return igf.Errorf("the archive cannot be written: %w", err)
	}
	return nil
}

// handOver is what a group hands over.
type handOver struct {
	group    *igf.Group
	outputs  []*handedOutput
	sessions []*handedSession
	outreach []*igf.Outreach
	records  []igf.Shared
	made     time.Time
	term     func(string) string
	whole    string // name of the document with everything
}

// The outputs and sessions are as they are handed over, with an id that names nobody;
// here is their id on this device.
type handedOutput struct {
	*igf.Output
	here      string
	Now       igf.Stage // the stage that it has
	Despite   []string  // why it is final although something was open
	Texts     []handedText
	Comments  int
	Answers   []handedCount
	Documents []handedDocument
}

// handedText is a version of an output; without files where its text is not on this device.
type handedText struct {
	igf.Version
	Document, Markdown string
}

type handedCount struct {
	Word string
	N    int
}

type handedSession struct {
	*igf.Session
	here      string
	Documents []handedDocument
}

// When returns the start of the session as the page shows it.
func (s *handedSession) When() string { return s.Start.UTC().Format(igf.ClockLayout) + " UTC" }

// gather reads what belongs to a group, in the form in which it may be given
// away.
func (svc *Service) gather(group string) (*handOver, error) {
	printer, err := svc.core.Printer("")
	if err != nil {
		return nil, err
	}
	h := &handOver{}
	if h.term, err = svc.records.Terms(); err != nil {
		return nil, err
	}
	p, err := svc.records.Programme()
	if err != nil {
		return nil, err
	}
	if _, err := give(h, printer, p); err != nil {
		return nil, err
	}
	g, err := svc.records.Group(group)
	if err != nil {
		return nil, err
	}
	if h.group, err = give(h, printer, g); err != nil {
		return nil, err
	}
	sessions, err := svc.records.Sessions(group)
	if err != nil {
		return nil, err
	}
	for _, s := range sessions {
		given, err := give(h, printer, s)
		if err != nil {
			return nil, err
		}
		h.sessions = append(h.sessions, &handedSession{Session: given, here: s.ID})
	}
	if err := h.addEntries(svc, printer, group); err != nil {
		return nil, err
	}
	return h, h.addOutputs(svc, group)
}

// give puts a record into the archive, and returns it as it stands there.
func give[T igf.Record](h *handOver, p *disclosure.Printer, r T) (T, error) {
	shared, err := p.PrintStanding(r)
	if err != nil {
		var none T
		return none, err
	}
	h.records = append(h.records, shared)
	return igf.SharedAs[T](shared)
}

// addEntries adds the entries of a group.
func (h *handOver) addEntries(svc *Service, p *disclosure.Printer, group string) error {
	var entries []igf.Entry
	for _, kind := range igf.EntryKinds() {
		for e, err := range svc.core.Replica().Entries(kind) {
			if err != nil {
				return err
			}
			if e.Head().Group != group {
				continue
			}
			if e, err = give(h, p, e); err != nil {
				return err
			}
			entries = append(entries, e)
			if e.Head().At.After(h.made) {
				h.made = e.Head().At
			}
		}
	}
	standing, err := svc.core.History.Fold(entries)
	if err != nil {
		return err
	}
	for _, s := range standing {
		if o, ok := s.Entry.(*igf.Outreach); ok && !s.Gone() {
			h.outreach = append(h.outreach, o)
		}
	}
	return nil
}

// closed reads whether the output is final, and past what.
func (x *handedOutput) closed(svc *Service, p *disclosure.Printer) error {
	_, st, err := svc.texts.Standing(x.here)
	if err != nil {
		return err
	}
	if x.Now = st.Stage; !st.Stage.Ended() {
		return nil
	}
	shared, err := p.Print(st.Closing)
	if err != nil {
		return err
	}
	c, err := igf.SharedAs[*igf.Closing](shared)
	if err != nil {
		return err
	}
	for _, d := range c.Despite {
		passed := slices.ContainsFunc(st.Passed, func(q igf.Despite) bool { return q.Hold == d.Hold })
		if passed && !slices.Contains(x.Despite, d.Reason) {
			x.Despite = append(x.Despite, d.Reason)
		}
	}
	return nil
}

// addOutputs adds the outputs with their versions and what became of their
// comments.
func (h *handOver) addOutputs(svc *Service, group string) error {
	outputs, err := svc.records.Outputs(group)
	if err != nil {
		return err
	}
	for _, o := range outputs {
		p, err := svc.core.Printer(o.Language)
		if err != nil {
			return err
		}
		if o.Draft, err = svc.readable(o.ID, o.Draft); err != nil {
			return err
		}
		x := &handedOutput{here: o.ID}
		if x.Output, err = give(h, p, o); err != nil {
			return err
		}
		if err := x.closed(svc, p); err != nil {
			return err
		}
		h.outputs = append(h.outputs, x)
		for _, v := range x.Versions {
			t, err := history.Version(svc.core.Replica(), x.here, v.Number)
			if missing := (*igf.MissingTextError)(nil); errors.As(err, &missing) {
				x.Texts = append(x.Texts, handedText{Version: v})
				continue
			}
			if err != nil {
				return err
			}
			if t.Text, err = svc.readable(x.here, t.Text); err != nil {
				return err
			}
			if _, err := give(h, p, t); err != nil {
				return err
			}
			x.Texts = append(x.Texts, handedText{Version: v, Markdown: format.ArchiveFolder + "groups/" + strings.Replace(x.ID, "/", "/outputs/", 1) + "/v" + strconv.Itoa(v.Number) + ".md"})
		}
		if err := x.count(svc); err != nil {
			return err
		}
	}
	return nil
}

// readable is a text as it is handed over: without what was withdrawn since, and
// nothing in it turns the direction of what follows.
func (svc *Service) readable(output, text string) (string, error) {
	text, err := svc.texts.Readable(output, text)
	return script.Isolate(text), err
}

// count says what became of the comments on the output.
func (x *handedOutput) count(svc *Service) error {
	lines, err := svc.lists.Comments(lists.CommentFilter{Output: x.here})
	if err != nil {
		return err
	}
	counts := map[igf.Answer]int{}
	for _, l := range lines {
		if !l.Gone() {
			x.Comments++
			counts[l.Answer()]++
		}
	}
	said := map[igf.Answer]string{igf.Unanswered: "without an answer", igf.AnsweredBefore: "answered before they were changed", igf.Contradicted: "answers that disagree"}
	for _, a := range igf.Answers() {
		if counts[a] > 0 {
			x.Answers = append(x.Answers, handedCount{cmp.Or(said[a], string(a)), counts[a]})
		}
	}
	return nil
}
