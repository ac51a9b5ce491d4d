package hidden

// offices are family names that are what a ruler, a noble or a cleric is called as well, of
// today or of history.
var offices = set(`shah sultan king queen pope emperor empress caliph khalifa emir amir tsar czar kaiser khan khagan pasha bey agha aga raja rajah rana maharaja nawab nizam negus ras lama mahdi imam mullah mufti ayatollah sheikh shaikh sharif sherif malik mirza begum beg
 duke duchess earl count countess baron baroness viscount marquis marquess lord prince princess knight bishop archbishop cardinal abbot dean deacon prior patriarch metropolitan rabbi chancellor consul tribune pharaoh cacique inca mandarin shogun mikado viceroy regent marshal
 rey reina papa duque conde marqués barón príncipe emperador obispo cardenal califa emir sultán zar rei imperador roi reine pape duc comte empereur évêque sultan könig kaiser papst herzog graf fürst prinz bischof zar re imperatore vescovo duca`)

// ofRealms stand between an office and what it is of.
var ofRealms = set("of de del du des da do di von der")

// office reports whether the i-th word stands as what somebody is called by an office, and not
// by a name: "the Shah fled", "the King of Jordan", "Sultan of Oman", "Pope Francis". A title or
// the name of somebody before it makes it a name.
func office(p *passage, i int) bool {
	t := &p.ts[i]
	if !offices.has(t.forms[0]) || p.titled(i) {
		return false
	}
	j := i + 1
	of := j < len(p.ts) && p.ts[j].gap == " " && (ofRealms.has(p.ts[j].forms[0]) && !p.ts[j].upper || p.ts[j].upper && len(p.ts[j].forms[0]) > 1 && !t.caps)
	return determined(p.ts, i) || of
}
