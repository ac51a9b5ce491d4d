package builders

import (
	"strings"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
)

// DraftInput is what the document of an output is made from.
type DraftInput struct {
	Language  string         // of the fixed words; "" is that of the output
	Programme *igf.Programme // may be nil
	Group     *igf.Group
	Output    *igf.Output
	Version   *igf.VersionText // nil: the working text
	Since     *igf.VersionText // an older version: what changed since is marked; may be nil
	Agreed    *AgreedInput     // of agreed minutes; nil for every other output
	Revision  string
	Made      time.Time
}

// Draft builds the document of an output: marked as a draft until the output
// is final.
func Draft(in DraftInput) (document.Document, error) {
	if in.Group == nil || in.Output == nil {
		return document.Document{}, igf.Errorf("a draft needs a group and an output")
	}
	o := in.Output
	text, of, docs := in.source()
	stamp, err := document.StampOf(of, docs, in.Revision, in.Made)
	if err != nil {
		return document.Document{}, err
	}
	language := o.Language
	if language == "" {
		language = "en"
	}
	w := words.For(language)
	if in.Language != "" {
		w = words.For(in.Language)
	}
	d := document.Document{
		Kind: document.KindDraft, Title: o.Title, Subtitle: in.Group.Name, Language: language, Words: w, Stamp: stamp,
		Running: in.Group.Title() + " · " + o.Title, Cover: true, Contents: true, Mark: w.Get("draft-mark"),
	}
	if o.Stage.Ended() {
		d.Kind, d.Mark = document.KindOutput, ""
	}
	d.Facts = draftFacts(in, w, d.Mark != "")
	read := outline.Parse(strings.ToValidUTF8(text, "\uFFFD"))
	body := document.NumberedMarkdown(read, w)
	if len(body) > 0 { // the cover has the title already
		if h, ok := body[0].(document.Heading); ok && h.Level == 1 && strings.EqualFold(strings.TrimSpace(document.Text(h.Text)), o.Title) {
			body = body[1:]
		}
	}
	body = document.FromLevelOne(body)
	if in.Since != nil {
		body = marked(body, in.Since, read.Paragraphs, w)
	}
	d.Blocks = body
	if in.Agreed != nil {
		in.Agreed.agreed(&d, o)
	}
	d.Blocks = append(d.Blocks, document.Rule{}, stampBlock(stamp, w, w.With("made-from", stamp.Records)))
	return d, nil
}

// source is the text of the document, what it is the text of, and the records
// that it is made from.
func (in *DraftInput) source() (text string, of igf.Key, docs []igf.Record) {
	text, of, docs = in.Output.Draft, in.Output.Key(), []igf.Record{groupNamed(in.Group), in.Output}
	if v := in.Version; v != nil {
		text, of, docs = v.Text, v.Key(), []igf.Record{groupNamed(in.Group), outputWithout(in.Output, v.Number), v}
	}
	if in.Since != nil {
		docs = append(docs, in.Since)
	}
	if in.Agreed != nil {
		docs = append(docs, in.Agreed.records()...)
	}
	return text, of, docs
}

func draftFacts(in DraftInput, w words.Words, open bool) []document.Definition {
	o := in.Output
	about := facts{w: w}
	about.add("group", in.Group.Title())
	about.add("cycle", o.Cycle)
	about.add("stage", w.Get(stageWord(o.Stage)))
	version, date := w.Get("working-text"), w.Day(in.Made)
	if in.Version != nil {
		version, date = w.With("version", in.Version.Number), ""
		for _, v := range o.Versions {
			if v.Number == in.Version.Number {
				date = w.Date(v.Date)
			}
		}
	}
	about.add("text", version)
	about.add("date", date)
	about.add("final-despite", o.FinalDespite)
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
