using System.Globalization;
using System.Text;

namespace Roi.Cli.Tests.Samples;

/// <summary>Writes the logs of <c>examples/logs</c>: no plant's records, but with the faults that real ones have.</summary>
internal static class ExampleLogs
{
    private static readonly CultureInfo German = new(CultureInfo.InvariantCulture.Name)
    {
        NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
    };

    private static readonly (string Name, double StopsAMonth, double Hours)[] Lines =
        [("Presse 1", 10, 1.6), ("Säge 2", 8, 0.9), ("Härteofen 3", 6, 3.2)];

    private static readonly string[] Causes =
        ["Hydraulikschlauch geplatzt", "Sensor verschmutzt", "Lager heiß gelaufen", "Riemen gerissen", "Steuerung abgestürzt",
            "Werkzeug gebrochen", "Ölstand zu niedrig", "Kette übergesprungen"];

    /// <summary>Malfunctions of three lines in two years, as SAP PM exports its notifications in German: windows-1252, with semicolons,
    /// points between thousands and a decimal comma.</summary>
    public static byte[] Notifications()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Random random = new(20_240);
        List<string> rows = [];
        var number = 10_001_234;
        foreach (var (line, index) in Lines.Select((line, index) => (line, index)))
            for (var at = new DateTime(2023, 1, 2, 5, 0, 0).AddHours(random.NextDouble() * 60); at < new DateTime(2025, 1, 1);
                at = at.AddMinutes(Math.Round(-Math.Log(1 - random.NextDouble()) * 730 / line.StopsAMonth * 60)))
            {
                var hours = Math.Round(line.Hours * Math.Exp(0.9 * Normal(random) - 0.4), 2);
                var end = at.AddMinutes(Math.Round(hours * 60));
                hours = Math.Round((end - at).TotalHours, 2);
                var cost = random.Next(12) == 0 ? 0 : Math.Round(85 * hours + 140 * Math.Exp(1.2 * Normal(random)), 2);
                rows.Add(Row(number++, random.Next(6) == 0 ? "M3" : "M2", line.Name, at, end, hours, cost,
                    Causes[(random.Next(3) + 2 * index) % Causes.Length]));
                at = end;
            }
        WithFaults(rows);
        List<string> text =
        [
            "Werk 7;;;;;;;;;;;;", "Auswertung Störmeldungen IW29;;;;;;;;;;;;", "", Header, .. rows,
            $"Summe;;;;;;;;{rows.Count};H;;;",
        ];
        return Encoding.GetEncoding(1252).GetBytes(string.Join('\n', text) + "\n");
    }

    /// <summary>Stops of one line in a month, as a shift leader writes them: month before day, and ends by the clock alone.</summary>
    public static string Stops()
    {
        Random random = new(7);
        StringBuilder text = new("Date,Line_No,Problem_Name,Problem_Start_Time,Problem_End_Time,Total_Downtime (Min),Scrap pieces\n");
        string[] problems = ["Jam at infeed", "Label roll empty", "Photo eye dirty", "Capper torque low"];
        for (var at = new DateTime(2024, 3, 1, 6, 20, 0); at < new DateTime(2024, 4, 1); at = at.AddMinutes(180 + random.Next(900)))
        {
            // At night help comes late, and the stop goes on past midnight.
            var minutes = 3 + random.Next(55) + (random.Next(9) == 0 ? 90 : 0) + (at.Hour >= 22 ? 100 : 0);
            text.Append(string.Join(',', at.ToString("M/d/yyyy", CultureInfo.InvariantCulture), "L4", problems[random.Next(4)],
                at.ToString("h:mm tt", CultureInfo.InvariantCulture),
                at.AddMinutes(minutes).ToString("h:mm tt", CultureInfo.InvariantCulture), minutes,
                random.Next(3) == 0 ? random.Next(1, 40) : 0)).Append('\n');
            at = at.AddMinutes(minutes);
        }
        return text.ToString();
    }

    private const string Header =
        "Meldung;Meldungsart;Anlage;StörBeginn;StörungsBegZt;Störungsende;StörungsEndZt;Systemstatus;"
        + "Ausfalldauer;Einheit;Istkosten;Währg;Ursachentext";

    private static string Row(int number, string type, string line, DateTime start, DateTime? end, double hours, double? cost, string cause,
        string status = "MEAB") => string.Join(';', Invariant($"{number}"), type, line, Day(start), Clock(start),
            end is { } day ? Day(day) : "", end is { } time ? Clock(time) : "", status, hours.ToString("#,##0.00", German), "H",
            cost?.ToString("#,##0.00", German) ?? "", "EUR", cause);

    /// <summary>Puts faults of every kind between the rows, from the last one on, so that the earlier ones stay where they are.</summary>
    private static void WithFaults(List<string> rows)
    {
        var number = 10_009_001;
        Insert(590, "-----------;;;;;;;;;;;;");
        Insert(570, Fault("Presse 1", 0, 4.5, -4.5, 300));
        Insert(555, Fault("Presse 1", 9, -20, 4.5, 310));
        Insert(540, Fault("Säge 2", 20, 28.5, 4.5, 2150.75));
        Insert(530, Fault("Härteofen 3", 31, 49, 1, 5410));
        Insert(515, Fault("Säge 2", 40, 6, 2, 200));
        Insert(500, Fault("Presse 1", 50, null, 0, 0, "MOFN"));
        Insert(499, Fault("Säge 2", 51, null, 0, null, "MOFN MIAR"));
        Insert(480, Fault("Härteofen 3", 60, 2, 2, 180, "MIAR"));
        Insert(470, Fault("Presse 1", 70, 3, 3, 450, "MEAB LÖVM"));
        Insert(455, Row(number++, "M2", "Presse 1", new(1900, 1, 1), new DateTime(1900, 1, 1), 0, 120, "Sensor verschmutzt"));
        Insert(440, Fault("Säge 2", 80, 1, 1, 90).Replace(Day(Start(80)) + ";" + Clock(Start(80)), "00.00.0000;00:00:00"));
        Insert(420, Fault("Presse 1", 90, 1.5, 1.5, 240, cause: "Kette; übergesprungen"));
        Insert(400, Fault("Säge 2", 100, 2, 2, 260, cause: "\"Riemen gerissen"));
        Insert(380, Fault("Presse 1", 110, 2, 2, 260).Replace("260,00", "ca. 260"));
        Insert(360, Fault("", 120, 1, 1, 110));
        Insert(345, Fault("Härteofen 3", 130, 2, 2, -1890.4, cause: "Gutschrift"));
        Insert(330, Fault("Härteofen 3", 135, 0, 0, 75, cause: "Fehlalarm"));
        Insert(310, Fault("Säge 2", 140, 5, 5, null));
        Insert(309, Fault("Säge 2", 140.125, 3, 3, 300));
        Insert(300, Header);
        Insert(250, "");
        // Notifications with two causes come twice.
        foreach (var place in (int[])[240, 160, 90])
            Insert(place + 1, rows[place][..(rows[place].LastIndexOf(';') + 1)] + "Folgeschaden");

        void Insert(int place, string row) => rows.Insert(Math.Min(place, rows.Count), row);

        DateTime Start(double day) => new DateTime(2024, 2, 6, 22, 40, 0).AddDays(day);

        string Fault(string line, double day, double? lasted, double hours, double? cost, string status = "MEAB",
            string cause = "Sensor verschmutzt") => Row(number++, "M2", line, Start(day),
                lasted is { } length ? Start(day).AddHours(length) : null, hours, cost, cause, status);
    }

    private static string Day(DateTime time) => time.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static string Clock(DateTime time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
