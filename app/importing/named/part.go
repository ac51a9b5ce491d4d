package named

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/word"
)

// InPart returns whom the elements of a part of a file name that are called as somebody is: creator,
// author, Manager, a property "Reviewer", the displayName of a person.
func InPart(x *xml.Decoder) (out []igf.Mention, err error) {
	in, property := "", ""
	for {
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			in = strings.ToLower(t.Name.Local)
			out = append(out, Written(word.Attribute(t, "displayName"))...)
			if in == "property" {
				property = word.Attribute(t, "name")
			}
		case xml.EndElement:
			in = ""
			if t.Name.Local == "property" {
				property = ""
			}
		case xml.CharData:
			if OfPerson(in) || in == "manager" || property != "" && OfPerson(property) {
				out = append(out, Written(string(t))...)
			}
		}
	}
}
