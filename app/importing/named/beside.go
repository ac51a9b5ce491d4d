// Package named finds the people whom a file names beside the words that are taken from it: in
// its properties, in lists and tables, as who wrote a remark, by their addresses. All readers
// use its rules, so that none knows fewer people than another. It never decides whether
// somebody may be named.
package named

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
	"rapporteur/app/importing/headings"
	"rapporteur/app/importing/labels"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/importing/worksheet"
	"rapporteur/app/pattern"
)

// programs are words beside "name" and "author" of what is nobody: a page, a style.
var programs = pattern.New(`(?i)\b(?:site|application|app|product|template|theme|font|style|company|generator|url|file|affiliation|institute|email|width|date|time|format|code)\b`)

// Beside returns whom the pieces of a text name that are not in it: in properties of people
// by their names ("author", "reviewer"), and as who wrote a remark.
func Beside(left []leftover.Piece) []igf.Mention {
	var out []igf.Mention
	for _, l := range left {
		switch l.Kind {
		case leftover.Property:
			switch {
			case l.Where == "---":
				out = append(out, inFrontMatter(l.Words)...)
			case l.Where == "comment":
				out = append(out, labels.RemarkOf(l.Words).People...)
			case OfPerson(l.Where), l.Where == "data-user":
				out = append(out, Written(l.Words)...)
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

// OfPerson reports whether a property is somebody, by what it is called.
func OfPerson(key string) bool {
	key = strings.NewReplacer("-", " ", "_", " ", ".", " ", ":", " ").Replace(key)
	return headings.Of(key) == headings.Name && !programs.MatchString(key)
}

// Written returns the people of a property: "Ana Sample, Li Zyx <li@example.org>".
func Written(words string) []igf.Mention {
	out := At(words)
	for line := range strings.Lines(words) {
		for _, p := range labels.Listed(line) {
			if !nobody[strings.ToLower(p.Name)] {
				out = append(out, p)
			}
		}
	}
	return out
}

// placed says where the person of a cell stands.
type placed uint8

const (
	besideAndBelow placed = iota
	besideOnly            // in rows that stand above the heads of another table
)

// inCells returns the people of rows that no reader of tables takes: of a cell that says so, as
// "Name" and "Prepared by" do, and behind the colon of one.
func inCells(rows [][]string, where placed) []igf.Mention {
	var out []igf.Mention
	named := map[int]bool{} // columns
	for _, row := range rows {
		for i, cell := range row {
			key, value, _ := strings.Cut(strings.ReplaceAll(cell, "：", ":"), ":")
			switch {
			case cell == "":
			case len(key) <= 60 && OfPerson(key):
				named[i] = where == besideAndBelow
				out = append(out, Written(value)...)
				if i+1 < len(row) && !OfPerson(row[i+1]) {
					out = append(out, Written(row[i+1])...)
				}
			case named[i]:
				out = append(out, Written(cell)...)
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
				out = append(out, Written(n.Value)...)
			}
		case yaml.MappingNode:
			parts := map[string]string{}
			for i := 0; i+1 < len(n.Content); i += 2 {
				key, v := n.Content[i], n.Content[i+1]
				parts[strings.ToLower(key.Value)] = v.Value
				walk(v, OfPerson(key.Value) || person && v.Kind != yaml.ScalarNode)
				if person && v.Kind == yaml.MappingNode { // the name is the key
					out = append(out, Written(key.Value)...)
				}
				if strings.Contains(v.Value, "@") {
					out = append(out, At(v.Value)...)
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

// InTables returns the people of the tables that are not taken, and of the rows above the
// heads of the one that is.
func InTables(rows worksheet.Rows) []igf.Mention {
	out := inCells(rows.Above, besideOnly)
	for _, r := range rows.Beside {
		out = append(out, inCells(r, besideAndBelow)...)
	}
	return out
}

// nobody are names that programs put where somebody has none.
var nobody = map[string]bool{"microsoft office user": true, "windows user": true, "author": true, "unknown author": true, "user": true, "admin": true, "administrator": true, "python-docx": true}

// Nobody reports whether a name is one that programs put where somebody has none.
func Nobody(name string) bool { return nobody[strings.ToLower(name)] }
