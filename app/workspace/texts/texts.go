package texts

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// OutputText is the text of a version; 0 is the working text.
func (r *Reader) OutputText(id string, version int) (string, error) {
	if version == 0 {
		o, err := r.records.Output(id)
		if err != nil {
			return "", err
		}
		return o.Draft, nil
	}
	v, err := core.Get[*igf.VersionText](r.core, igf.VersionKey(id, version), "version")
	if err != nil {
		return "", err
	}
	return r.Readable(id, v.Text)
}

// CurrentText is what people now read and comment on: the newest published
// version, or the working text while nothing is published.
func (r *Reader) CurrentText(o *igf.Output) (int, string, error) {
	n := o.Latest()
	if n == 0 {
		return 0, o.Draft, nil
	}
	text, err := r.OutputText(o.ID, n)
	return n, text, err
}

// Reading is what people now read of an output, split into its paragraphs.
func (r *Reader) Reading(id string) (version int, paragraphs []igf.Paragraph, err error) {
	o, err := r.records.Output(id)
	if err != nil {
		return 0, nil, err
	}
	version, text, err := r.CurrentText(o)
	return version, igf.Paragraphs(text), err
}
