package tex

import (
	"maps"
	"strings"
)

// quantityArguments are the arguments of siunitx's commands: n a number, u a unit, a an angle.
var quantityArguments = map[string]string{
	"SI": "nu", "qty": "nu", "si": "u", "unit": "u", "num": "n", "ang": "a", "numrange": "nn", "SIrange": "nnu", "qtyrange": "nnu",
}

// measured parses a quantity such as \SI{5}{\micro\metre}.
func (p *parser) measured(t token) *node {
	p.push(t, "{"+p.quantity(t)+"}")
	return p.atom(p.next())
}

// quantity reads the arguments of one of siunitx's commands and returns its meaning in plain LaTeX.
func (l *lexer) quantity(t token) string {
	l.skipSpaces()
	l.option() // as in \SI[per-mode=symbol]{…}
	meaning := ""
	for i, kind := range quantityArguments[t.text] {
		argument := strings.TrimSpace(l.raw())
		switch {
		case kind == 'a':
			meaning += angle(argument)
		case kind == 'n' && i > 0:
			meaning += `\text{ to }` + number(argument)
		case kind == 'n':
			meaning += number(argument)
		case i > 0 && !strings.HasPrefix(argument, `\degree`) && !strings.HasPrefix(argument, `\arc`):
			meaning += `\,` + l.unit(t, argument)
		default:
			meaning += l.unit(t, argument)
		}
	}
	return meaning
}

// number returns a number in TeX: 1.5e-3 is 1.5\times10^{-3}, 2+-1 is 2\pm1.
func number(s string) string {
	s = strings.ReplaceAll(s, "+-", `\pm `)
	mantissa, exponent, ok := strings.Cut(s, "e")
	if !ok {
		mantissa, exponent, ok = strings.Cut(s, "E")
	}
	power := strings.TrimPrefix(exponent, "+")
	if !ok || power == "" || strings.Trim(power, "-0123456789") != "" || strings.Contains(mantissa, `\`) && !strings.Contains(mantissa, `\pm `) {
		return s
	}
	power = "10^{" + power + "}"
	switch {
	case mantissa == "" || mantissa == "-":
		return mantissa + power
	case strings.Contains(mantissa, `\pm`):
		mantissa = "(" + mantissa + ")"
	}
	return mantissa + `\times ` + power
}

// angle returns degrees, minutes and seconds, which semicolons separate.
func angle(s string) string {
	meaning := ""
	for i, part := range strings.SplitN(s, ";", 3) {
		if part = strings.TrimSpace(part); part != "" {
			meaning += part + [...]string{`^\circ`, "'", "''"}[i]
		}
	}
	return meaning
}

// unit returns a unit in TeX. It is written in commands, \metre\per\second, or in letters, m.s^{-1}.
func (l *lexer) unit(t token, s string) string {
	var u unitWriter
	for source := (lexer{input: input{text: s}}); ; {
		part := source.scan()
		switch {
		case part.kind == end:
			return `\mathrm{` + u.String() + "}"
		case part.kind == space:
		case part.kind != command:
			u.literal(part, &source)
		case part.text == "tothe", part.text == "raiseto":
			u.tothe(source.raw(), part.text == "raiseto")
		case !u.command(part.text):
			l.fail(t.at, `\`+part.text+" is no unit", nearUnit(part.text))
			return ""
		}
		if source.fault != nil {
			l.fail(t.at, source.fault.Text, source.fault.Hint)
			return ""
		}
	}
}

func nearUnit(name string) string {
	if near := nearName(name, unitNames); near != "" {
		return `write \` + near
	}
	return "write the unit in letters, as in m/s"
}

// A unitWriter writes a unit in TeX.
type unitWriter struct {
	strings.Builder
	prefix string // of the next unit
	power  string // of the next unit; "" for 1
	per    bool   // the next unit has a negative power
	ended  bool   // a unit ends here
}

// literal writes a character of a unit in letters, or a group.
func (u *unitWriter) literal(t token, source *lexer) {
	switch {
	case t.text == "." || t.text == "~" || t.text == "·":
		u.WriteString(`\,`)
	case t.text == "%":
		u.WriteString(`\%`)
	case t.kind == superscript || t.kind == subscript:
		u.WriteString(t.text + "{" + source.raw() + "}")
	case t.kind == character:
		u.WriteString(t.text)
	}
	u.ended = false
}

// command writes a unit or remembers what applies to the next one; ok is false for other commands.
func (u *unitWriter) command(name string) (ok bool) {
	switch name {
	case "per":
		u.per = true
	case "square":
		u.power = "2"
	case "cubic":
		u.power = "3"
	case "squared":
		u.tothe("2", false)
	case "cubed":
		u.tothe("3", false)
	case ",", " ":
		u.WriteString(`\,`)
		u.ended = false
	default:
		if prefix, ok := unitPrefixes[name]; ok && !(name == "deka" && u.prefix != "") {
			u.prefix = prefix
			return true
		}
		sign, ok := unitSigns[name]
		if ok {
			u.unit(sign)
		}
		return ok
	}
	return true
}

func (u *unitWriter) unit(sign string) {
	if u.ended {
		u.WriteString(`\,`)
	}
	u.WriteString(u.prefix + sign)
	power := u.power
	if u.per {
		power = "-" + power
		if u.power == "" {
			power = "-1"
		}
	}
	if power != "" {
		u.WriteString("^{" + power + "}")
	}
	*u = unitWriter{Builder: u.Builder, ended: true}
}

// tothe sets the power of the last unit, or of the next one.
func (u *unitWriter) tothe(power string, next bool) {
	if next {
		u.power = power
		return
	}
	written := u.String()
	u.Reset()
	if before, ok := strings.CutSuffix(written, "^{-1}"); ok {
		written, power = before, "-"+power
	}
	u.WriteString(written + "^{" + power + "}")
}

var unitPrefixes = pairs(`quecto q  ronto r  yocto y  zepto z  atto a  femto f  pico p  nano n  micro µ  milli m  centi c  deci d  deca da  deka da
	hecto h  kilo k  mega M  giga G  tera T  peta P  exa E  zetta Z  yotta Y  ronna R  quetta Q  kibi Ki  mebi Mi  gibi Gi  tebi Ti  pebi Pi`)

var unitSigns = pairs(`metre m  meter m  gram g  second s  ampere A  kelvin K  mole mol  candela cd  kilogram kg  hertz Hz  newton N  pascal Pa
	joule J  watt W  coulomb C  volt V  farad F  ohm \Omega  siemens S  weber Wb  tesla T  henry H  lumen lm  lux lx  becquerel Bq
	gray Gy  sievert Sv  katal kat  radian rad  steradian sr  celsius °C  degreeCelsius °C  fahrenheit °F  degree ^\circ  arcminute '  arcsecond ''
	minute min  hour h  day d  year a  litre L  liter L  tonne t  hectare ha  astronomicalunit au  parsec pc  lightyear ly  dalton Da  electronvolt eV
	bel B  decibel dB  neper Np  bit bit  byte B  percent \%  permille ‰  angstrom Å  atomicmassunit u  bar bar  barn b  knot kn
	calorie cal  mmHg mmHg  micron µm  rpm rpm  flops FLOPS  pixel px  dollar \$  EUR €
	fg fg  pg pg  ng ng  ug µg  mg mg  g g  kg kg  pm pm  nm nm  um µm  mm mm  cm cm  dm dm  m m  km km  as as  fs fs  ps ps  ns ns  us µs  ms ms  s s
	fmol fmol  pmol pmol  nmol nmol  umol µmol  mmol mmol  mol mol  kmol kmol  pA pA  nA nA  uA µA  mA mA  A A  kA kA
	ul µL  uL µL  ml mL  mL mL  l L  L L  hl hL  hL hL  mHz mHz  Hz Hz  kHz kHz  MHz MHz  GHz GHz  THz THz  mN mN  N N  kN kN  MN MN
	Pa Pa  kPa kPa  MPa MPa  GPa GPa  mohm m\Omega  kohm k\Omega  Mohm M\Omega  pV pV  nV nV  uV µV  mV mV  V V  kV kV
	uW µW  mW mW  W W  kW kW  MW MW  GW GW  uJ µJ  mJ mJ  J J  kJ kJ  meV meV  eV eV  keV keV  MeV MeV  GeV GeV  TeV TeV  kWh kW\,h
	F F  fF fF  pF pF  nF nF  uF µF  mF mF  H H  mH mH  uH µH  C C  K K  dB dB  B B  kB kB  MB MB  GB GB  TB TB  KiB KiB  MiB MiB  GiB GiB`)

var unitNames = sorted(maps.Keys(unitPrefixes), maps.Keys(unitSigns))

// pairs reads a table of names with their meanings.
func pairs(table string) map[string]string {
	meanings := map[string]string{}
	fields := strings.Fields(table)
	for i := 0; i+1 < len(fields); i += 2 {
		meanings[fields[i]] = fields[i+1]
	}
	return meanings
}

// packaged reads the arguments of a command of siunitx or mhchem, or of \verb, and returns its meaning in
// plain LaTeX that may be in an argument. ok is false for other commands.
func (l *lexer) packaged(t token) (meaning string, ok bool) {
	switch commands[t.text].shape {
	case measured:
		return l.quantity(t), true
	case verbatim:
		return `\texttt{` + string(AppendEscaped(nil, l.code(t))) + "}", true
	case chemical:
		meaning, _ = chemistry(l.raw(), 0)
		return meaning, true
	}
	return "", false
}
