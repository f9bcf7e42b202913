using Roi.Rules.Logs;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Tests.Logs;

/// <summary>Which column holds what: by the names that systems give in four languages, by content, and by the option.</summary>
public class ColumnChoiceTests
{
    public static TheoryData<string, string, string> Exports => new()
    {
        {
            "SAP PM in English",
            "Notification\tNotifictn type\tNotif.date\tFunctional Loc.\tEquipment\tDescription\tMalfunct. start\tStart Malfn (T)\t"
            + "Malfunct.end\tMalfunction end\tBreakdown dur.\tUn\tSystem status\tCause code text\n"
            + "10017\tM2\t05.03.2024\tP1-L1\tPress 1\tno pressure\t05.03.2024\t10:00:00\t05.03.2024\t12:30:00\t2,50\tH\tNOCO\tseal\n",
            "start=Malfunct. start startTime=Start Malfn (T) end=Malfunct.end endTime=Malfunction end duration=Breakdown dur. unit=Un "
            + "line=Equipment type=Notifictn type status=System status cause=Cause code text id=Notification"
        },
        {
            "SAP PM with the mark of breakdowns",
            "Notification;Equipment;Malfunct. start;Breakdown dur.;Un;Breakdown\n10017;Press 1;05.03.2024;2,50;H;X\n10018;Press 1;"
            + "06.03.2024;1,50;H;\n",
            "start=Malfunct. start duration=Breakdown dur. unit=Un line=Equipment type=Breakdown id=Notification"
        },
        {
            "SAP PM in German with the mark of breakdowns",
            "Meldung;Equipment;StörBeginn;Ausfalldauer;Einheit;Stillstand\n10017;Press 1;05.03.2024;2,50;H;X\n",
            "start=StörBeginn duration=Ausfalldauer unit=Einheit line=Equipment type=Stillstand id=Meldung"
        },
        {
            "A mark beside a type",
            "Notification;Notifictn type;Equipment;Malfunct. start;Breakdown dur.;Un;Breakdown\n10017;M2;Press 1;05.03.2024;2,50;H;X\n",
            "start=Malfunct. start duration=Breakdown dur. unit=Un line=Equipment type=Notifictn type id=Notification"
        },
        {
            "SAP PM in German",
            "Meldung;Meldungsart;Meldungsdatum;StörBeginn;StörungsBegZt;Störungsende;StörungsEndZt;Tech.Identnr.;"
            + "Beschreibung;Ursa;ErlDatum\n"
            + "10017;M2;05.03.2024;05.03.2024;10:00:00;05.03.2024;12:30:00;P1-L1;kein Druck;017;06.03.2024\n",
            "start=StörBeginn startTime=StörungsBegZt end=Störungsende endTime=StörungsEndZt line=Tech.Identnr. "
            + "type=Meldungsart cause=Ursa id=Meldung"
        },
        {
            "SAP PM in French",
            "Avis;Poste technique;Début panne;Heure début panne;Fin panne;Heure fin panne;Durée panne;Unité;Statut système\n"
            + "10017;P1-L1;05.03.2024;10:00:00;05.03.2024;12:30:00;2,50;H;CLOT\n",
            "start=Début panne startTime=Heure début panne end=Fin panne endTime=Heure fin panne duration=Durée panne unit=Unité "
            + "line=Poste technique status=Statut système id=Avis"
        },
        {
            "SAP PM in Spanish",
            "Aviso;Clase de aviso;Fecha aviso;Ubicac.técnica;Equipo;Denominación;Inicio avería;Hora in.avería;Fin de avería;"
            + "Hora fin avería;"
            + "Duración (de) parada;Unidad;Status sistema;Repercusión\n"
            + "10017;M2;05.03.2024;P1-L1;Prensa 1;sin presión;05.03.2024;10:00:00;05.03.2024;12:30:00;2,50;H;MECE;1\n",
            "start=Inicio avería startTime=Hora in.avería end=Fin de avería endTime=Hora fin avería duration=Duración (de) parada "
            + "unit=Unidad line=Equipo type=Clase de aviso status=Status sistema cause=Repercusión id=Aviso"
        },
        {
            "SAP PM orders",
            "Order,Order Type,Description,Equipment,Bas. start date,TotSum (plan),TotSum (actual)\n"
            + "4711,PM01,bearing,Press 1,2024-03-05,100.00,183.05\n",
            "start=Bas. start date line=Equipment type=Order Type cost=TotSum (actual) cause=Description id=Order"
        },
        {
            "SAP BW", "0AUSVN,0AUZTV,0AUSBS,0AUZTB,0DOWN_TIME,0DOWN_TIME unit,Equipment\n20240305,100000,20240305,123000,2.5,H,Press 1\n",
            "start=0AUSVN startTime=0AUZTV end=0AUSBS endTime=0AUZTB duration=0DOWN_TIME unit=0DOWN_TIME unit line=Equipment"
        },
        {
            "Maximo",
            "WONUM,DESCRIPTION,STATUS,WORKTYPE,ASSETNUM,REPORTDATE,ACTSTART,ACTFINISH,SCHEDSTART,ACTLABHRS,ACTMATCOST,ACTTOTALCOST\n"
            + "1017,seal,COMP,CM,PRESS1,3/15/24 9:40 AM,3/15/24 10:00 AM,3/15/24 12:30 PM,3/14/24 8:00 AM,2.5,40.00,183.05\n",
            "start=ACTSTART end=ACTFINISH line=ASSETNUM type=WORKTYPE status=STATUS cost=ACTTOTALCOST partsCost=ACTMATCOST "
            + "labourHours=ACTLABHRS cause=DESCRIPTION id=WONUM"
        },
        {
            "UpKeep",
            "id,title,status,assetId,dueDate,estimatedHours,actualHours,createdAt,completedAt,cost\n"
            + "a1,seal,complete,P1,2024-03-09,2,2.5,2024-03-05T10:00:00.000Z,2024-03-05T12:30:00.000Z,183.05\n",
            "start=createdAt line=assetId status=status cost=cost labourHours=actualHours cause=title id=id"
        },
        {
            "a shop floor in English",
            "Date,Line_No,Responsible_Department,Problem_Name,M/C_ID,Problem_Start_Time,Problem_End_Time,Total_Downtime (Min)\n"
            + "2024-03-05,L1,Maintenance,seal,P1,10:00,12:30,150\n",
            "start=Date startTime=Problem_Start_Time endTime=Problem_End_Time duration=Total_Downtime (Min) line=Line_No cause=Problem_Name"
        },
        {
            "a shop floor in German",
            "Datum;Linie;Störgrund;Ausfalldauer [min];Ausschuss;Kosten in EUR\n05.03.2024 10:00;L1;Dichtung;150;12;183,05\n",
            "start=Datum duration=Ausfalldauer [min] line=Linie cost=Kosten in EUR scrap=Ausschuss cause=Störgrund"
        },
        {
            "a shop floor in French", "Date;Ligne;Cause d'arrêt;Temps d'arrêt (min);Coût (EUR)\n15/03/2024 10:00;L1;joint;150;183,05\n",
            "start=Date duration=Temps d'arrêt (min) line=Ligne cost=Coût (EUR) cause=Cause d'arrêt"
        },
        {
            "a shop floor in Spanish", "Fecha;Línea;Motivo;Duración parada (h);Costo €\n15/03/2024 10:00;L1;junta;2,5;183,05\n",
            "start=Fecha duration=Duración parada (h) line=Línea cost=Costo € cause=Motivo"
        },
    };

    [Theory, MemberData(nameof(Exports))]
    public void The_columns_of_a_system_are_known(string system, string text, string columns)
    {
        var reading = LogText.Read(text);
        Assert.True(columns == ColumnsOf(reading), $"{system}: {ColumnsOf(reading)}");
        Assert.Equal(new DateTime(2024, 3, reading.Records[0].Start.Day), reading.Records[0].Start.Date);
        if (reading.Logs[0].ColumnOf(Duration) is not null || reading.Logs[0].ColumnOf(End) is not null)
            Assert.Equal(2.5, reading.Records[0].Hours!.Value, 1e-12);
    }

    [Fact]
    public void Columns_of_money_that_cannot_be_told_apart_are_asked_for()
    {
        const string text = "Date,Line,Cost,Total cost\n2024-03-05,A,5,7\n";
        Assert.Equal("log.csv: the columns \"Cost\" and \"Total cost\" may all hold the cost; say which one does: --map cost=Cost",
            LogText.ProblemsOf(text));
        Assert.Equal("A 2024-03-05 00:00 - 7", LogText.RecordsOf(LogText.Read(text, Mapped("cost=Total cost"))));
    }

    [Fact]
    public void Money_is_never_guessed() => Assert.Equal(
        "log.csv: no column is known to hold a duration, an end, a cost or scrap: --map duration:min=COLUMN, --map end=COLUMN, "
        + "--map cost=COLUMN or --map scrapCost=COLUMN says it; the columns are \"Date\", \"Line\", \"Amount\" and \"Planned cost\"",
        LogText.ProblemsOf("Date,Line,Amount,Planned cost\n2024-03-05,A,5,7\n"));

    private const string Currencies = "Date,Line,Cost,Currency\n2024-03-05,A,5,EUR\n2024-03-06,A,7,USD\n2024-03-07,A,8,eur\n";

    [Fact]
    public void Costs_of_several_currencies_are_never_added_up()
    {
        Assert.Equal("log.csv: costs are in EUR (2 rows) and USD (1 rows); say which of them counts: --currency EUR; rows with another "
            + "one are set aside", LogText.ProblemsOf(Currencies));
        var reading = LogText.Read(Currencies, new() { Currency = "EUR" });
        Assert.Equal("1 otherCurrency, set aside: row 3, Currency, USD", LogText.FindingsOf(reading));
        Assert.Equal((13, 13, "EUR"), (reading.Totals.CostRead, reading.Totals.CostKept, reading.Currency));
        Assert.Equal("log.csv: no cost is in \"CHF\": costs are in EUR (2 rows) and USD (1 rows)",
            LogText.ProblemsOf(Currencies, new() { Currency = "CHF" }));
    }

    /// <summary>Parts and scrap are money too.</summary>
    [Theory]
    [InlineData("Parts cost")]
    [InlineData("Scrap cost")]
    public void Parts_and_scrap_of_several_currencies_are_not_added_up_either(string column)
    {
        var log = $"Date,Line,Duration (h),{column},Currency\n2024-03-05,A,1,5,EUR\n2024-03-06,A,1,7,USD\n2024-03-07,A,1,8,EUR\n";
        Assert.Equal("log.csv: costs are in EUR (2 rows) and USD (1 rows); say which of them counts: --currency EUR; rows with another "
            + "one are set aside", LogText.ProblemsOf(log));
        var reading = LogText.Read(log, new() { Currency = "EUR" });
        Assert.Equal("1 otherCurrency, set aside: row 3, Currency, USD", LogText.FindingsOf(reading));
        Assert.Equal("EUR", reading.Currency);
    }

    [Fact]
    public void Columns_whose_names_state_different_currencies_are_of_different_currencies() => Assert.Equal(
        "log.csv: costs are in EUR (1 rows) and USD (1 rows); say which of them counts: --currency EUR; rows with another one are set "
            + "aside", LogText.ProblemsOf("Date,Line,Cost (EUR),Parts cost (USD)\n2024-03-05,A,5,7\n"));

    [Theory]
    [InlineData("Cost (AUD)", "AUD")]
    [InlineData("Kosten in EUR", "EUR")]
    [InlineData("Costo €", "EUR")]
    [InlineData("Cost", null)]
    public void The_name_of_the_cost_may_state_its_currency(string name, string? currency) =>
        Assert.Equal(currency, LogText.Read($"Date,Line,{name}\n2024-03-05,A,5\n").Currency);

    [Fact]
    public void A_log_without_a_date_asks_for_one() => Assert.Equal(
        "log.csv: no column is known to hold when an event began: --map start=COLUMN says it; the columns are \"When\", \"Line\" and "
        + "\"Cost\"", LogText.ProblemsOf("When,Line,Cost\n2024-03-05,A,5\n"));

    [Fact]
    public void Any_column_can_be_stated() => Assert.Equal("A 2024-03-05 00:00 0.5 5",
        LogText.RecordsOf(LogText.Read("When,Where,How long,Money\n2024-03-05,A,30,5\n",
            Mapped("start=When", "line=Where", "duration:min=how long", "cost=MONEY"))));

    [Fact]
    public void A_meaning_can_be_taken_off() => Assert.Equal("A 2024-03-05 00:00 0.5 -",
        LogText.RecordsOf(LogText.Read("Date,Line,Duration (min),Cost\n2024-03-05,A,30,5\n", Mapped("cost=-"))));

    [Fact]
    public void A_column_that_no_log_has_is_a_mistake() => Assert.Equal(
        "--map cost=Csot: no log has the column \"Csot\"; did you mean \"Cost\"?",
        LogText.ProblemsOf("Date,Line,Cost\n2024-03-05,A,5\n", Mapped("cost=Csot")));

    [Fact]
    public void The_second_column_of_a_name_has_a_number() => Assert.Equal("start=Date line=Line cost=Cost (2)",
        ColumnsOf(LogText.Read("Date,Line,Cost,Cost\n2024-03-05,A,5,7\n", Mapped("cost=Cost (2)"))));

    [Theory]
    [InlineData("Duration (min)", "30", "in minutes, by its name")]
    [InlineData("Duration (h)", "0.5", "in hours, by its name")]
    [InlineData("Duration [s]", "1800", "in seconds, by its name")]
    [InlineData("Dauer in Stunden", "0.5", "in hours, by its name")]
    [InlineData("Duration", "0:30:00", "each with its unit, or as hours, minutes and seconds")]
    [InlineData("Duration", "30 min", "each with its unit, or as hours, minutes and seconds")]
    [InlineData("Duration", "0.5h", "each with its unit, or as hours, minutes and seconds")]
    [InlineData("Duration", "0 Std. 30 Min.", "each with its unit, or as hours, minutes and seconds")]
    public void The_unit_of_a_duration_is_in_its_name_or_its_values(string name, string value, string remark)
    {
        var reading = LogText.Read($"Date,Line,{name}\n2024-03-05 10:00,A,{value}\n");
        Assert.Equal(0.5, reading.Records[0].Hours);
        Assert.Equal(remark, reading.Logs[0].ColumnOf(Duration)!.Remark);
    }

    [Fact]
    public void Start_and_end_tell_the_unit_of_a_duration()
    {
        const string text = "Line,Start,End,Duration\nA,2024-03-05 10:00,2024-03-05 10:30,30\nA,2024-03-06 10:00,2024-03-06 11:30,90\n"
            + "A,2024-03-07 10:00,2024-03-07 10:05,5\n";
        var reading = LogText.Read(text);
        Assert.Equal("in minutes, by start and end", reading.Logs[0].ColumnOf(Duration)!.Remark);
        Assert.Equal("A 2024-03-05 10:00 0.5 -\nA 2024-03-06 10:00 1.5 -\nA 2024-03-07 10:00 0.083 -", LogText.RecordsOf(reading));
    }

    [Fact]
    public void A_duration_without_a_unit_asks_for_one() => Assert.Equal(
        "log.csv: the column \"Downtime\" has no unit; say it: --map duration:min=Downtime, or h, s or d in place of min",
        LogText.ProblemsOf("Date,Line,Downtime\n2024-03-05,A,30\n"));

    [Theory]
    [InlineData("cost", "needs a meaning and a column, such as cost=Betrag")]
    [InlineData("cots=Betrag", "has no known meaning \"cots\"; did you mean \"cost\"?")]
    [InlineData("cost:min=Betrag", "has the unit \"min\"; a duration may have h, min, s or d, and nothing else has a unit")]
    [InlineData("duration:weeks=Dauer", "has the unit \"weeks\"; a duration may have h, min, s or d, and nothing else has a unit")]
    public void A_mapping_that_cannot_be_read_says_why(string text, string refusal) =>
        Assert.Equal(refusal, ColumnMapping.TryParse(text, out _));

    [Theory]
    [InlineData("zeroCost", "needs a finding and a treatment, such as zeroCost=setAside")]
    [InlineData("zeroCots=keep", "has no known finding \"zeroCots\"; did you mean \"zeroCost\"?")]
    [InlineData("zeroCost=correct", "has no known treatment \"correct\"; of zeroCost they are \"keep\" and \"setAside\"")]
    public void A_treatment_that_cannot_be_read_says_why(string text, string refusal) =>
        Assert.Equal(refusal, StatedTreatment.TryParse(text, out _));

    private static LogOptions Mapped(params string[] mappings) => new()
    {
        Map =
        [
            .. mappings.Select(text =>
                ColumnMapping.TryParse(text, out var mapping) is null ? mapping! : throw new ArgumentException(text)),
        ],
    };

    private static string ColumnsOf(LogReading reading) => string.Join(' ', LogMeanings.All
        .Where(meaning => reading.Logs[0].ColumnOf(meaning) is not null)
        .Select(meaning => $"{LogMeanings.WordOf(meaning)}={reading.Logs[0].ColumnOf(meaning)!.Name}"));
}
