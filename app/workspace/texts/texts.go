// Package texts is what people now read of an output: its versions without what
// was withdrawn since, and where its comments stand in them. It changes nothing.
package texts

import (
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
)

// Reader reads the texts of outputs.
type Reader struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
}

// New makes a Reader over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader) *Reader {
	return &Reader{core: c, records: r, lists: l}
}

// OutputText is the text of a version; 0 is the working text.
func (rd *Reader) OutputText(id string, version int) (string, error) {
	if version == 0 {
		o, err := rd.records.Output(id)
		if err != nil {
			return "", err
		}
		return rd.working(o)
	}
	v, err := history.Version(rd.core.Replica(), id, version)
	if err != nil {
		return "", err
	}
	return rd.Readable(id, v.Text)
}

// working is the working text of an output. Of agreed minutes their editor reads all that
// stands there, to rewrite it; everybody else reads it without what was withdrawn.
func (rd *Reader) working(o *igf.Output) (string, error) {
	if o.MinutesOf == "" {
		return o.Draft, nil
	}
	self, err := rd.core.Replica().Self()
	if err != nil || o.IsEditor(self.Author) {
		return o.Draft, err
	}
	return rd.Readable(o.ID, o.Draft)
}

// Versions returns the numbers of the versions of an output, in order: those that can be
// read on this device, and those in its list whose text is missing.
func (rd *Reader) Versions(o *igf.Output) (here, missing []int, err error) {
	return history.Versions(rd.core.Replica(), o)
}

// Newest returns the number of the version that people now read and comment on: the newest
// one whose text is here, 0 (the working text) where there is none.
func (rd *Reader) Newest(o *igf.Output) (int, error) {
	here, _, err := rd.Versions(o)
	if len(here) == 0 {
		return 0, err
	}
	return here[len(here)-1], err
}

// CurrentText is what people now read and comment on, and its number, see Newest.
func (rd *Reader) CurrentText(o *igf.Output) (int, string, error) {
	n, err := rd.Newest(o)
	if err != nil {
		return 0, "", err
	}
	if n == 0 {
		text, err := rd.working(o)
		return 0, text, err
	}
	text, err := rd.OutputText(o.ID, n)
	return n, text, err
}

// Reading is what people now read of an output, split into its paragraphs.
func (rd *Reader) Reading(id string) (version int, paragraphs []outline.Paragraph, err error) {
	o, err := rd.records.Output(id)
	if err != nil {
		return 0, nil, err
	}
	version, text, err := rd.CurrentText(o)
	return version, outline.Paragraphs(text), err
}
