package importing

import (
	"encoding/xml"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/named"
)

// makers names who made a workbook, and who wrote remarks in it.
func (d docx) makers(out *Reading[CommentRow]) error {
	for _, p := range d.parts {
		remarks := strings.HasPrefix(p.Name, "xl/comments") || strings.HasPrefix(p.Name, "xl/threadedComments") || strings.HasPrefix(p.Name, "xl/persons/")
		if !remarks && !strings.HasPrefix(p.Name, "docProps/") || !strings.HasSuffix(p.Name, ".xml") {
			continue
		}
		_, err := d.part(p.Name, func(x *xml.Decoder) error {
			found, err := named.InPart(x)
			out.name(found...)
			return err
		})
		if err != nil {
			return igf.Errorf("%s of %s cannot be read: save it again, or as CSV: %w", p.Name, d.s.Name(), err)
		}
	}
	return nil
}
