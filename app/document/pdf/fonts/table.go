package fonts

import (
	"encoding/binary"
	"sort"

	"github.com/go-text/typesetting/font"

	"rapporteur/app/igf"
)

type table struct {
	tag  string
	data []byte
}

// tables lists the tables of a TrueType file, as slices of it.
func tables(ttf []byte) ([]table, error) {
	if len(ttf) < 12 {
		return nil, igf.Errorf("it is too short for a TrueType file")
	}
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	if len(ttf) < 12+16*n {
		return nil, igf.Errorf("its table directory is cut off")
	}
	var out []table
	for i := range n {
		e := ttf[12+16*i:]
		from, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		if uint64(from)+uint64(size) > uint64(len(ttf)) {
			return nil, igf.Errorf("its table %s is cut off", e[:4])
		}
		out = append(out, table{string(e[:4]), ttf[from : from+size]})
	}
	return out, nil
}

func glyphCount(ttf []byte) (int, error) {
	ts, err := tables(ttf)
	if err != nil {
		return 0, err
	}
	for _, t := range ts {
		if t.tag == "maxp" && len(t.data) >= 6 {
			return int(binary.BigEndian.Uint16(t.data[4:])), nil
		}
	}
	return 0, igf.Errorf("it has no maxp table")
}

// recode returns a copy of a TrueType file whose cmap is exactly codes, with
// only the tables that a PDF needs.
func recode(ttf []byte, codes map[uint16]font.GID) ([]byte, error) {
	ts, err := tables(ttf)
	if err != nil {
		return nil, err
	}
	var keep []table
	for _, t := range ts {
		switch t.tag {
		case "head", "hhea", "hmtx", "maxp", "loca", "glyf", "post", "OS/2", "cvt ", "fpgm", "prep", "gasp":
			keep = append(keep, t)
		case "name": // an empty one: the file is read by PDF viewers only
			keep = append(keep, table{"name", []byte{0, 0, 0, 0, 0, 6}})
		}
	}
	keep = append(keep, table{"cmap", cmap(codes)})
	sort.Slice(keep, func(i, j int) bool { return keep[i].tag < keep[j].tag })
	out := append([]byte{}, ttf[:4]...)
	out = words(out, len(keep), 0, 0, 0)
	at := 12 + 16*len(keep)
	for _, t := range keep {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range keep {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}

func words(b []byte, vs ...int) []byte {
	for _, v := range vs {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// cmap is a table of format 4 with the given codes.
func cmap(codes map[uint16]font.GID) []byte {
	type segment struct{ from, to, delta int }
	var segs []segment
	for _, c := range sortedCodes(codes) {
		delta := (int(codes[c]) - int(c)) & 0xFFFF
		if n := len(segs); n > 0 && segs[n-1].to == int(c)-1 && segs[n-1].delta == delta {
			segs[n-1].to = int(c)
		} else {
			segs = append(segs, segment{int(c), int(c), delta})
		}
	}
	segs = append(segs, segment{0xFFFF, 0xFFFF, 1})
	n := len(segs)
	b := words(nil, 0, 1, 3, 1, 0, 12, 4, 16+8*n, 0, 2*n, 0, 0, 0)
	for _, s := range segs {
		b = words(b, s.to)
	}
	b = words(b, 0)
	for _, s := range segs {
		b = words(b, s.from)
	}
	for _, s := range segs {
		b = words(b, s.delta)
	}
	for range segs {
		b = words(b, 0)
	}
	return b
}

func sortedCodes[V any](m map[uint16]V) []uint16 {
	out := make([]uint16, 0, len(m))
	for c := range m {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}
