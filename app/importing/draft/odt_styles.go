package draft

import (
	"encoding/xml"
	"strings"
)

// styles reads the styles of a part: how their words look, and how their lists count.
func (o *odt) styles(x *xml.Decoder) error {
	return each(x, func(e xml.StartElement) error {
		name := attribute(e, "name")
		switch e.Name.Local {
		case "style":
			o.parents[name] = attribute(e, "parent-style-name")
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local == "text-properties" {
					o.looks[name], o.display[name] = lookOf(e), attribute(e, "display")
				}
				return x.Skip()
			}, nil)
		case "list-style":
			return each(x, func(e xml.StartElement) error {
				if e.Name.Local == "list-level-style-number" {
					o.lists[name] = append(o.lists[name], attribute(e, "num-format"))
				} else {
					o.lists[name] = append(o.lists[name], "")
				}
				return x.Skip()
			}, nil)
		}
		return x.Skip()
	}, nil)
}

func lookOf(e xml.StartElement) (l look) {
	l.set(bold, attribute(e, "font-weight") == "bold")
	l.set(italic, attribute(e, "font-style") == "italic")
	line := attribute(e, "text-line-through-style")
	l.set(strike, line != "" && line != "none")
	l.set(sub, strings.HasPrefix(attribute(e, "text-position"), "sub"))
	l.set(sup, strings.HasPrefix(attribute(e, "text-position"), "super"))
	return l
}

// styled returns the look of words of a style within words of another look. Of what a style is
// based on only matters whether it is shown.
func (o *odt) styled(l look, style string) look {
	l |= o.looks[style]
	for range 20 {
		switch o.display[style] {
		case "none":
			return l | hidden
		case "true":
			return l &^ hidden
		}
		if style = o.parents[style]; style == "" {
			break
		}
	}
	return l
}

// isHidden reports whether the program that wrote the file did not show an element.
func isHidden(e xml.StartElement) bool {
	visible := attribute(e, "visibility")
	return attribute(e, "is-hidden") == "true" || attribute(e, "display") == "none" || visible == "collapse" || visible == "filter"
}
