package codec

import (
	"time"

	"github.com/fxamacker/cbor/v2"
)

const (
	maxNested = 32 // deeper than any value that is stored
	tagOfTime = 0
	noValue   = 0xf6 // null: the zero time

	majorList, majorMap, majorTag = 4, 5, 6 // the three upper bits of the first byte
)

// withoutBadTimes returns a value without the times in it that cannot be read, and reports whether
// there are any. What it cannot read otherwise it leaves as it is.
func withoutBadTimes(b []byte, depth int) (out []byte, changed bool) {
	if len(b) == 0 || depth > maxNested {
		return b, false
	}
	switch b[0] >> 5 {
	case majorList:
		var list []cbor.RawMessage
		if decoding.Unmarshal(b, &list) != nil {
			return b, false
		}
		for n, item := range list {
			known, is := withoutBadTimes(item, depth+1)
			list[n], changed = known, changed || is
		}
		return encodedAgain(b, list, changed)
	case majorMap:
		var fields map[any]cbor.RawMessage
		if decoding.Unmarshal(b, &fields) != nil {
			return b, false
		}
		for key, item := range fields {
			known, is := withoutBadTimes(item, depth+1)
			fields[key], changed = known, changed || is
		}
		return encodedAgain(b, fields, changed)
	case majorTag:
		var tag cbor.RawTag
		var text string
		if decoding.Unmarshal(b, &tag) != nil || tag.Number != tagOfTime || decoding.Unmarshal(tag.Content, &text) != nil {
			return b, false
		}
		if _, err := time.Parse(time.RFC3339Nano, text); err != nil {
			return []byte{noValue}, true
		}
	}
	return b, false
}

func encodedAgain(was []byte, v any, changed bool) (out []byte, is bool) {
	if !changed {
		return was, false
	}
	out, err := encoding.Marshal(v)
	if err != nil {
		return was, false
	}
	return out, true
}
