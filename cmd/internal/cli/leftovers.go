package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/importing/leftover"
)

// leftoverWords say what pieces of a kind are.
func leftoverWords(k leftover.Kind) string {
	return cmp.Or(map[leftover.Kind]string{
		leftover.Quotation:  "quotations",
		leftover.Signature:  "signatures and farewells",
		leftover.Greeting:   "greetings",
		leftover.Address:    "addresses of people",
		leftover.Footer:     "footers of a list",
		leftover.Armour:     "digital signatures",
		leftover.Frame:      "words around the parts of a message or digest",
		leftover.Head:       "lines of a message head that cannot be read",
		leftover.Outside:    "words outside the messages",
		leftover.Attachment: "attachments",
		leftover.Page:       "words that only the HTML of a message has",
		leftover.Damaged:    "damaged pieces",
		leftover.Above:      "lines above the heads or the first words",
		leftover.Again:      "repeated heads",
		leftover.Worksheet:  "other worksheets and tables",
		leftover.Remark:     "remarks in the file",
		leftover.Beyond:     "cells beyond the last column",
		leftover.Column:     "columns",
		leftover.Row:        "rows without a comment",
		leftover.Unsent:     "answers that were not sent off",
		leftover.Cell:       "values that were not understood",
		leftover.Place:      "places given beside the number of a paragraph",
		leftover.Resolved:   "resolved comments",
		leftover.Closing:    "lines below the last words",
		leftover.Private:    "messages to single people",
		leftover.Silent:     "names without words",
		leftover.Notice:     "notices of the service of a call",
		leftover.Reaction:   "reactions to messages",
		leftover.Comment:    "comments beside the text",
		leftover.Change:     "proposed changes",
		leftover.Picture:    "pictures",
		leftover.Hidden:     "hidden words",
		leftover.Note:       "footnotes without a mark in the text",
		leftover.Margin:     "words above and below each page",
		leftover.Contents:   "tables of contents",
		leftover.Property:   "properties of the file",
		leftover.Edited:     "changes of comments that are here, which comment revise makes",
		leftover.Revised:    "rows of comments that were revised since",
		leftover.Withdrawn:  "rows of comments that were withdrawn here",
	}[k], k.String())
}

// maxLeftovers is how many pieces are listed one by one.
const maxLeftovers = 20

// TellLeft lists the pieces of a file that somebody may miss.
func TellLeft(out io.Writer, left []leftover.Piece) {
	left = slices.DeleteFunc(slices.Clone(left), func(l leftover.Piece) bool { return !l.Kind.Listed() })
	for i, l := range left {
		if i == maxLeftovers {
			fmt.Fprintf(out, "  and %d more: see --json\n", len(left)-i)
			return
		}
		fmt.Fprintf(out, "  Not taken: %s: %s\n", leftoverWords(l.Kind), igf.Join(" · ", Excerpt(l.Where, 40), cmp.Or(Excerpt(l.Words, 60), sizeOf(l.Bytes))))
	}
}

func sizeOf(bytes int) string {
	if bytes == 0 {
		return ""
	}
	return Count(bytes, "byte", "bytes")
}

// NotTaken says of which kinds the pieces of a file are that somebody may miss, and how
// many of each; "" for none.
func NotTaken(left []leftover.Kind) string {
	var kinds []string
	for _, k := range leftover.Kinds() {
		n := 0
		for _, l := range left {
			if l == k && !k.Expected() {
				n++
			}
		}
		if n > 0 {
			kinds = append(kinds, fmt.Sprintf("%s (%d)", leftoverWords(k), n))
		}
	}
	return strings.Join(kinds, ", ")
}
