package importing

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing/draft"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/mailbox"
	"rapporteur/app/importing/named"
)

// ReadDraft reads a text for an output: a Word file, an OpenDocument text, a web page, or
// Markdown as other programs write it.
func ReadDraft(ctx context.Context, in budget.Input) (draft.Draft, error) {
	return budget.Read(ctx, in, budget.Imports(), func(s *budget.Source) (draft.Draft, error) {
		d, err := draft.Read(s)
		if err != nil {
			return d, err
		}
		parts, office := officeParts(s)
		out := Reading[Annotation]{}
		switch office {
		case "word/":
			err = docx{s, parts}.authors(&out)
		case "?":
			err = docx{s, parts}.creators(&out)
		}
		if err != nil {
			return draft.Draft{}, err
		}
		out.name(append(named.Beside(d.Left), labels.Beside(d.Text)...)...)
		d.People = append(out.People, announcedIn(d.Text)...)
		text, taken := mailbox.WithoutAddresses(d.Text)
		d.Whole, d.Text, d.Left = d.Text, text, append(d.Left, taken...)
		return d, nil
	})
}

// announcedIn names whom the lines above quotations name in a text.
func announcedIn(text string) []igf.Mention {
	lines := mailLinesOf(strings.Split(text, "\n"))
	var out []igf.Mention
	for i := range lines {
		if n := lines[:i+1].announces(markedQuotation); n > 0 {
			out = append(out, lines[i+1-n:i+1].people()...)
		}
	}
	return out
}

// creators names the people who made an OpenDocument text, or wrote in it.
func (d docx) creators(out *Reading[Annotation]) error {
	for _, name := range []string{"meta.xml", "content.xml"} {
		_, err := d.part(name, func(x *xml.Decoder) error {
			in := ""
			for {
				t, err := x.Token()
				if errors.Is(err, io.EOF) {
					return nil
				}
				if err != nil {
					return err
				}
				switch t := t.(type) {
				case xml.StartElement:
					in = t.Name.Local
				case xml.EndElement:
					in = ""
				case xml.CharData:
					if who := strings.TrimSpace(string(t)); slices.Contains([]string{"creator", "initial-creator", "printed-by"}, in) && !named.Nobody(who) {
						out.name(igf.Mention{Name: who})
					}
				}
			}
		})
		if err != nil {
			return igf.Errorf("the text of %s cannot be read: save it again as ODT: %w", d.s.Name(), err)
		}
	}
	return nil
}
