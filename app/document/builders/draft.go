package builders

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// DraftInput is what the document of an output is made from.
type DraftInput struct {
	Language string // of the fixed words; "" is that of the output
	Group    igf.Shared
	Output   igf.Shared
	Version  igf.Shared // a text of a version; empty: the working text
	Since    igf.Shared // an older version: what changed since is marked; may be empty
	Closed   Closed
	Missing  []int                // versions in the list whose text is not on this device
	Agreed   *AgreedInput         // of agreed minutes; nil for every other output
	Proofs   map[string]igf.Proof // who is proven to have written what it prints of entries, by id; nil while nobody signs
	Revision string
	Made     time.Time
}

// draft is a DraftInput, read.
type draft struct {
	in             DraftInput
	w              words.Words
	group          *igf.Group
	output         *igf.Output
	version, since *igf.VersionText
	closed         *closed
	agreed         *agreed // nil where the input has none
	ledger         *ledger
}

func newDraft(in DraftInput) (*draft, error) {
	d := &draft{in: in}
	var errs [5]error
	d.group, errs[0] = igf.SharedAs[*igf.Group](in.Group)
	d.output, errs[1] = igf.SharedAs[*igf.Output](in.Output)
	d.version, errs[2] = optional[*igf.VersionText](in.Version)
	d.since, errs[3] = optional[*igf.VersionText](in.Since)
	d.closed, errs[4] = newClosed(in.Closed)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	d.w = words.For(cmp.Or(in.Language, d.output.Language, "en"))
	var err error
	d.ledger = newLedger(nil, in.Proofs, d.w)
	if in.Agreed != nil {
		if d.agreed, err = d.newAgreed(*in.Agreed); err != nil {
			return nil, err
		}
		d.ledger = d.agreed.minutes.ledger
	}
	return d, err
}

// Draft builds the document of an output: marked as a draft until the output
// is final.
func Draft(in DraftInput) (document.Document, error) {
	from, err := newDraft(in)
	if err != nil {
		return document.Document{}, err
	}
	of, docs := from.source()
	o, w := from.output, from.w
	d := document.Document{
		Kind: document.KindDraft, Title: o.Title, Subtitle: from.group.Name, Language: cmp.Or(o.Language, "en"), Words: w,
		Running: w.Join(" · ", from.group.Title(), o.Title), Cover: true, Contents: true, Mark: w.Get("draft-mark"),
	}
	if o.Stage.Ended() {
		d.Kind, d.Mark = document.KindOutput, ""
	}
	if from.agreed == nil { // agreed minutes have those of their session
		d.Facts = from.facts(d.Mark != "")
	}
	read := outline.Parse(strings.ToValidUTF8(from.text(), "\uFFFD"))
	body := document.NumberedMarkdown(read, w)
	if len(body) > 0 { // the cover has the title already
		if h, ok := body[0].(document.Heading); ok && h.Level == 1 && strings.EqualFold(strings.TrimSpace(document.Text(h.Text)), o.Title) {
			body = body[1:]
		}
	}
	body = document.FromLevelOne(body)
	if from.since != nil {
		body = withChanges(body, from.since, string(read.Source), w)
	}
	d.Blocks = body
	if from.agreed != nil {
		from.agreed.complete(&d, o, from.closed)
	}
	return d, from.ledger.seal(&d, origin{of: of, records: docs, revision: in.Revision, made: in.Made}, from.ledger.madeFrom)
}

// text is that of the document.
func (d *draft) text() string {
	if d.version != nil {
		return d.version.Text
	}
	return d.output.Draft
}

// source is what the document is the text of, and the records that it is made from.
func (d *draft) source() (of igf.Key, docs []igf.Record) {
	of, docs = d.output.Key(), []igf.Record{groupNamed(d.group), d.output}
	if v := d.version; v != nil {
		of, docs = v.Key(), []igf.Record{groupNamed(d.group), outputWithout(d.output, v.Number), v}
	}
	if d.since != nil {
		docs = append(docs, d.since)
	}
	if d.agreed != nil {
		docs = append(docs, d.agreed.records()...)
	}
	return of, append(docs, d.closed.records()...)
}

func (d *draft) facts(open bool) []document.Definition {
	o, w := d.output, d.w
	about := facts{w: w}
	about.add("group", d.group.Title())
	about.add("cycle", o.Cycle)
	about.add("stage", w.Get(stageWord(o.Stage)))
	version, date := 0, w.Day(d.in.Made)
	if d.version != nil {
		version, date = d.version.Number, ""
		for _, v := range o.Versions {
			if v.Number == d.version.Number {
				date = w.Date(v.Date)
			}
		}
	}
	about.add("text", w.Version(version))
	about.add("date", date)
	for _, n := range d.in.Missing {
		about.add("missing-text", w.Version(n))
	}
	d.closed.add(&about, d.ledger)
	if open {
		about.add("comment-from", w.Date(o.Dates.CommentFrom))
		about.add("comment-until", w.Date(o.Dates.CommentUntil))
		how := []document.Block{document.ParaIn(w.Get("how-default"), w.Language)}
		if o.Comment != "" {
			how = append(how, document.Markdown(o.Comment, w)...)
		}
		about.rows = append(about.rows, document.Definition{Term: w.Get("how-to-comment"), Blocks: how})
	}
	return about.rows
}

// stageWord is the name of a stage in Words: two stages share their name with
// other things.
func stageWord(s igf.Stage) string {
	switch s {
	case igf.InSession:
		return "stage-session"
	case igf.Final:
		return "stage-final"
	}
	return string(s)
}
