package engine

import (
	"context"
	"errors"
	"maps"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Preview finds out what a sync would send and how much would come. It changes
// nothing on either side, and works while the remote cannot be reached.
func (e *Engine) Preview(ctx context.Context) (igf.Preview, error) {
	s, err := e.start(ctx)
	if err != nil {
		return igf.Preview{}, err
	}
	var p igf.Preview
	if p.Receive, err = s.incomingFiles(); errors.Is(err, remote.ErrUnreachable) {
		p.Receive, p.Offline = -1, err.Error()
	} else if err != nil {
		return p, s.explain(err)
	}
	pending, err := e.replica.Pending()
	if err != nil {
		return p, err
	}
	b := &batchBuilder{outbox: s.outbox, notes: s.notes}
	if b.undone, err = s.outbox.undone(); err != nil {
		return p, err
	}
	for _, w := range pending {
		if b.undone[w.Key.ID()] {
			continue
		}
		line, refused, err := b.preview(w.Key)
		if err != nil {
			return p, err
		}
		if refused != nil {
			b.refuse(w.Key, refused)
		} else {
			p.Send = append(p.Send, line)
		}
	}
	p.SetAside = slices.SortedFunc(maps.Keys(s.notes), bySetAside)
	return p, nil
}

// preview shows a record as it would be sent; refused is why it cannot be.
func (b *batchBuilder) preview(key igf.Key) (line igf.PreviewRecord, refused, err error) {
	rec, err := readRecord(b.outbox.replica, key)
	if err != nil || rec == nil {
		return line, nil, err
	}
	share := b.outbox.shareDocument
	if rec.Kind().IsEntry() {
		share = b.outbox.share
	}
	shared, refused, err := share(rec)
	if err != nil || refused != nil {
		return line, refused, err
	}
	rec = shared.Record()
	e, ok := rec.(igf.Entry)
	line = igf.PreviewRecord{Key: key, Path: pathOf(key)}
	line.Title, line.Who = describe(rec)
	if !ok {
		known, err := b.outbox.knownDocument(key)
		if err != nil {
			return line, nil, err
		}
		line.Texts = shared.Texts(known)
		_, refused = b.outbox.differs(shared)
		return line, refused, nil
	}
	line.Texts = shared.Texts(nil)
	h := e.Head()
	h.Device = b.outbox.device
	_, n, err := b.tail(&sheetBuilder{group: h.Group, sheet: h.Sheet})
	if err != nil {
		return line, nil, err
	}
	line.Path = format.SheetPath(h.Group, h.Sheet, h.Device, n)
	_, _, refused = format.AppendSheet(nil, []igf.Shared{shared})
	return line, refused, nil
}

// incomingFiles counts the files of documents and sheets that a pull would bring.
func (s *run) incomingFiles() (int, error) {
	head, err := s.remote.Head(s.ctx, s.head)
	if err != nil || head == s.head {
		return 0, err
	}
	snap, err := s.remote.Changes(s.ctx, s.head, head)
	if err != nil {
		return 0, err
	}
	in, err := newIncoming(snap, s.batch)
	if err != nil {
		return 0, err
	}
	n := len(in.sheets)
	for _, files := range in.documents {
		n += len(files)
	}
	return n, nil
}

// describe returns the first words of a record and whom it names, as shared.
func describe(rec igf.Record) (first igf.Sentence, who string) {
	title := ""
	if e, ok := rec.(igf.Entry); ok {
		who = e.Head().Author.Name
	}
	switch r := rec.(type) {
	case *igf.Programme:
		title = r.Title
	case *igf.Group:
		title = r.Title()
	case *igf.Session:
		title = r.Title
	case *igf.Output:
		title = r.Title
	case *igf.VersionText:
		title = r.Text
	case *igf.Note:
		title, who = r.Text, r.Speaker.Line(nil)
	case *igf.Comment:
		if title, who = r.Text, r.By.Line(nil); title == "" {
			title = r.Proposed
		}
	case *igf.Response:
		return igf.Sentencef("%s: %s", r.Disposition, igf.Excerpt(r.Reason, firstWords)), who
	case *igf.Outreach:
		title = r.Forum
	case *igf.Tally:
		return igf.Sentencef("participation"), who
	case *igf.Redaction:
		return igf.Sentencef("withdraws %s", r.Entry), who
	}
	return igf.Sentencef("%s", igf.Excerpt(title, firstWords)), who
}

// firstWords is how long the first words of a record are.
const firstWords = 60
