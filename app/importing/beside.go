package importing

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/word"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/pattern"
)

// programs are words beside "name" and "author" of what is nobody: a page, a style.
var programs = pattern.New(`(?i)\b(?:site|application|app|product|template|theme|font|style|company|generator|url|file|affiliation|institute|email|width|date|time|format|code)\b`)

// beside returns whom the pieces of a text name that are not in it: in properties of people
// by their names ("author", "reviewer"), and as who wrote a remark.
func beside(left []leftover.Piece) []igf.Mention {
	var out []igf.Mention
	for _, l := range left {
		switch l.Kind {
		case leftover.Property:
			switch {
			case l.Where == "---":
				out = append(out, inFrontMatter(l.Words)...)
			case l.Where == "comment":
				out = append(out, labels.RemarkOf(l.Words).People...)
			case ofPerson(l.Where), l.Where == "data-user":
				out = append(out, written(l.Words)...)
			}
		case leftover.Comment, leftover.Remark:
			out = append(out, labels.RemarkOf(l.Words).People...)
		case leftover.Hidden, leftover.Margin, leftover.Change:
			out = append(out, labels.Beside(l.Words)...)
		default:
		}
	}
	return out
}

// ofPerson reports whether a property is somebody, by what it is called.
func ofPerson(key string) bool {
	key = strings.NewReplacer("-", " ", "_", " ", ".", " ", ":", " ").Replace(key)
	return headings.Of(key) == headings.Name && !programs.MatchString(key)
}

// written returns the people of a property: "Ana Sample, Li Zyx <li@example.org>".
func written(words string) []igf.Mention {
	out := peopleAt(words)
	for line := range strings.Lines(words) {
		for _, p := range labels.Listed(line) {
			if !nobody[strings.ToLower(p.Name)] {
				out = append(out, p)
			}
		}
	}
	return out
}

// inCells returns the people of rows that no reader of tables takes: beside and below a cell
// that says so, as "Name" and "Prepared by" do, and behind the colon of one. below is false
// for rows that stand above the heads of another table.
func inCells(rows [][]string, below bool) []igf.Mention {
	var out []igf.Mention
	named := map[int]bool{} // columns
	for _, row := range rows {
		for i, cell := range row {
			key, value, _ := strings.Cut(strings.ReplaceAll(cell, "：", ":"), ":")
			switch {
			case cell == "":
			case len(key) <= 60 && ofPerson(key):
				named[i] = below
				out = append(out, written(value)...)
				if i+1 < len(row) && !ofPerson(row[i+1]) {
					out = append(out, written(row[i+1])...)
				}
			case named[i]:
				out = append(out, written(cell)...)
			}
		}
	}
	return out
}

// inFrontMatter returns the people of the YAML above a text.
func inFrontMatter(text string) []igf.Mention {
	var all yaml.Node
	if yaml.Unmarshal([]byte(text), &all) != nil {
		return nil
	}
	var out []igf.Mention
	var walk func(n *yaml.Node, person bool)
	walk = func(n *yaml.Node, person bool) {
		switch n.Kind {
		case yaml.ScalarNode:
			if person {
				out = append(out, written(n.Value)...)
			}
		case yaml.MappingNode:
			parts := map[string]string{}
			for i := 0; i+1 < len(n.Content); i += 2 {
				key, v := n.Content[i], n.Content[i+1]
				parts[strings.ToLower(key.Value)] = v.Value
				walk(v, ofPerson(key.Value) || person && v.Kind != yaml.ScalarNode)
				if person && v.Kind == yaml.MappingNode { // the name is the key
					out = append(out, written(key.Value)...)
				}
				if strings.Contains(v.Value, "@") {
					out = append(out, peopleAt(v.Value)...)
				}
			}
			if given, family := parts["given"]+parts["first"]+parts["firstname"], parts["family"]+parts["last"]+parts["lastname"]; given != "" && family != "" {
				out = append(out, igf.Mention{Name: given + " " + family})
			}
		default:
			for _, c := range n.Content {
				walk(c, person)
			}
		}
	}
	walk(&all, false)
	return out
}

// peopleBeside returns the people of the tables that are not taken, and of the rows above the
// heads of the one that is.
func peopleBeside(rows worksheet.Rows) []igf.Mention {
	out := inCells(rows.Above, false)
	for _, r := range rows.Beside {
		out = append(out, inCells(r, true)...)
	}
	return out
}

// makers names who made a workbook, and who wrote remarks in it.
func (d docx) makers(out *Reading[CommentRow]) error {
	for _, p := range d.parts {
		remarks := strings.HasPrefix(p.Name, "xl/comments") || strings.HasPrefix(p.Name, "xl/threadedComments") || strings.HasPrefix(p.Name, "xl/persons/")
		if !remarks && !strings.HasPrefix(p.Name, "docProps/") || !strings.HasSuffix(p.Name, ".xml") {
			continue
		}
		if _, err := d.part(p.Name, func(x *xml.Decoder) error { return people(x, out) }); err != nil {
			return igf.Errorf("%s of %s cannot be read: save it again, or as CSV: %w", p.Name, d.s.Name(), err)
		}
	}
	return nil
}

// people names whom the elements of a part name that are called as somebody is: creator,
// author, Manager, a property "Reviewer", the displayName of a person.
func people(x *xml.Decoder, out *Reading[CommentRow]) error {
	in, property := "", ""
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
			in = strings.ToLower(t.Name.Local)
			out.name(written(word.Attribute(t, "displayName"))...)
			if in == "property" {
				property = word.Attribute(t, "name")
			}
		case xml.EndElement:
			in = ""
			if t.Name.Local == "property" {
				property = ""
			}
		case xml.CharData:
			if ofPerson(in) || in == "manager" || property != "" && ofPerson(property) {
				out.name(written(string(t))...)
			}
		}
	}
}
