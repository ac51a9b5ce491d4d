package word

import (
	"strings"
)

// Comment is a comment of a Word file.
type Comment struct {
	ID         string `xml:"id,attr"`
	Author     string `xml:"author,attr"`
	Initials   string `xml:"initials,attr"`
	Date       string `xml:"date,attr"`
	Paragraphs []P    `xml:"p"`
}

func (c Comment) Text() string {
	var paragraphs []string
	for _, p := range c.Paragraphs {
		paragraphs = append(paragraphs, p.Text)
	}
	return strings.TrimSpace(strings.Join(paragraphs, "\n"))
}

// Threads say which comments answer others, and which are resolved.
type Threads struct {
	answers map[string]string // id of a comment → id of the one that it answers
	done    map[string]bool   // by id
	texts   map[string]string // by id
}

// Extended is the part of a file that says it. Without it every comment stands alone.
type Extended struct {
	Comments []struct {
		Paragraph string `xml:"paraId,attr"`
		Parent    string `xml:"paraIdParent,attr"`
		Done      string `xml:"done,attr"`
	} `xml:"commentEx"`
}

// NewThreads makes the threads of comments.
func NewThreads(all []Comment, file Extended) Threads {
	t := Threads{map[string]string{}, map[string]bool{}, map[string]string{}}
	byParagraph := map[string]string{}
	for _, c := range all {
		t.texts[c.ID] = c.Text()
		for _, p := range c.Paragraphs {
			byParagraph[p.ID] = c.ID
		}
	}
	delete(byParagraph, "")
	for _, c := range file.Comments {
		id := byParagraph[c.Paragraph]
		if parent := byParagraph[c.Parent]; parent != "" && parent != id {
			t.answers[id] = parent
		}
		t.done[id] = t.done[id] || c.Done == "1" || c.Done == "true"
	}
	return t
}

// Resolved reports whether a comment, or the one that its thread begins with, is resolved.
func (t Threads) Resolved(id string) bool { return t.done[id] || t.done[t.answers[id]] }

// Text returns the words of a comment; those of an answer below the words that it answers,
// as mails quote them: it says little without.
func (t Threads) Text(id string) string {
	question := t.texts[t.answers[id]]
	if question == "" {
		return t.texts[id]
	}
	return "> " + strings.ReplaceAll(question, "\n", "\n> ") + "\n\n" + t.texts[id]
}
