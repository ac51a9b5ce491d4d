package mailbox

import "strings"

// flowed joins the lines of a text that was sent as format=flowed (RFC 3676). Where
// delsp is set, the blank at the end of a line is no part of the text.
func flowed(s string, delsp bool) string {
	var b strings.Builder
	open := -1 // how deep the paragraph is quoted that goes on; -1 for none
	for line := range strings.SplitSeq(s, "\n") {
		depth := len(line) - len(strings.TrimLeft(line, ">"))
		body := strings.TrimPrefix(line[depth:], " ")
		sign := body == "-- "
		soft := strings.HasSuffix(body, " ") && !sign
		if open != depth || sign {
			if b.Len() > 0 || open >= 0 {
				b.WriteByte('\n')
			}
			if b.WriteString(strings.Repeat(">", depth)); depth > 0 {
				b.WriteByte(' ')
			}
		}
		if delsp && soft {
			body = strings.TrimSuffix(body, " ")
		}
		b.WriteString(body)
		if open = -1; soft {
			open = depth
		}
	}
	return b.String()
}
