using System.Text.RegularExpressions;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>What columns are called in exports of SAP PM, SAP BW, Maximo, UpKeep and Eptura, and in shop-floor logs, in English, German,
/// French and Spanish.</summary>
internal static partial class KnownNames
{
    /// <summary>The best rank of a name.</summary>
    public const int Best = 1;

    /// <summary>Names by meaning and rank: of several columns that may hold a meaning, the one of the lowest rank does. A start of the
    /// malfunction tells more than the date on which somebody wrote it down.</summary>
    private static readonly (LogMeaning Meaning, int Rank, string Names)[] Table =
    [
        (Start, 1, """
            Malfunct. start|Malfunction start|Malfunction start date|Start of malfunction|Breakdown start|Downtime start|Failure start
            Stop start|Start|Start date|Start time|Start date time|Date start|Time start|Begin|Begin date|From|Event start
            Start of downtime
            Problem start|Problem start date|Started|Started at|Start datetime|Start timestamp|AUSVN|0AUSVN|Bsc start date|Bscstartdate
            StörBeginn|Störungsbeginn|Störbeginndatum|Beginn der Störung|Beginn|Beginndatum|Anfang|Von|Start Störung|Stillstand von
            Ausfallbeginn|Beginn Stillstand|Stillstandsbeginn|Startdatum|Startzeitpunkt
            Début panne|Début de panne|Début de la panne|Début|Date début|Date de début|Début arrêt|Début d'arrêt|Début intervention
            Inicio avería|Inicio de avería|Inicio|Fecha inicio|Fecha de inicio|Inicio parada|Inicio de parada|Comienzo
            """),
        (Start, 2, """
            Actual start|ACTSTART|Actual start date|Work start|Startzeit Ist|Iststart|Ist-Beginn|Tatsächlicher Beginn|Inicio real
            Début réel
            Basic start date|Bas. start date|Eckstarttermin|Starttermin|Fecha de inicio extrema|Date de début au plus tôt
            """),
        (Start, 3, """
            REPORTDATE|Report date|Reported date|Reported|Created on|Created|CreatedAt|Created date|Creation date|Notif.date|Notif. date
            Notification date|Date|Event date|Day|Timestamp|Date time|Datetime|Work date|Posting date|Order date|Date reported
            Meldungsdatum|Meld.Datum|Datum|Tag|Erfasst am|Angel.am|Angelegt am|Erstellt am|Zeitpunkt|Zeitstempel|Schichtdatum
            Date avis|Date de l'avis|Jour|Créé le|Date de création
            Fecha aviso|Fecha de aviso|Fecha|Día|Creado el|Fecha de creación
            """),
        (StartTime, 1, """
            Start Malfn (T)|Malfunct. start time|Malfunction start time|Start of malfunction (time)|Time of malfunction|AUZTV|0AUZTV
            Problem start time|Start clock|StörungsBegZt|Störungsbeginnzeit|Beginnzeit|Beginn Uhrzeit|Uhrzeit Beginn|Startzeit
            Startuhrzeit
            Heure début panne|Heure de début|Heure début|Hora in.avería|Hora inicio avería|Hora inicio|Hora de inicio
            """),
        (StartTime, 3, "Time|Clock|Notif. time|Notification time|Uhrzeit|Zeit|Meldungszeit|Heure|Hora|Time of day"),
        (End, 1, """
            Malfunct.end|Malfunct. end|Malfunction end|Malfunction end date|End of malfunction|Breakdown end|Downtime end|Failure end
            Stop end
            End|End date|End time|End date time|Date end|Time end|Finish|Finish date|Finished|To|Until|Event end|End of downtime
            Problem end
            Problem end date|Ended|Ended at|End datetime|End timestamp|AUSBS|0AUSBS|Restart|Back in service
            Störungsende|StörEnde|Störendedatum|Ende der Störung|Ende|Endedatum|Enddatum|Bis|Ende Störung|Stillstand bis|Ausfallende
            Ende Stillstand|Stillstandsende
            Fin panne|Fin de panne|Fin de la panne|Fin|Date fin|Date de fin|Fin arrêt|Fin d'arrêt|Fin intervention
            Fin avería|Fin de avería|Fecha fin|Fecha de fin|Fin parada|Fin de parada|Término
            """),
        (End, 2, """
            ACTFINISH|Actual finish|Actual end|Actual finish date|Work end|Ist-Ende|Tatsächliches Ende|Fin réelle|Fin real
            """),
        (EndTime, 1, """
            Malfunction end (T)|End Malfn (T)|Malfunction end time|AUZTB|0AUZTB|Problem end time|StörungsEndZt|Störungsendezeit
            Endezeit|Endzeit
            Ende Uhrzeit|Uhrzeit Ende|Heure fin panne|Heure de fin|Heure fin|Hora fin avería|Hora fin|Hora de fin
            """),
        (Duration, 1, """
            Breakdown dur.|Breakdown duration|Downtime|Down time|Total downtime|Downtime duration|Duration|Event duration|Stop duration
            0DOWN_TIME|DOWN_TIME|Outage duration|Time lost|Lost time|Stoppage time|Duration of downtime
            Ausfalldauer|Störungsdauer|Stördauer|Störungsdauer Ist|Dauer|Stillstandsdauer|Stillstandszeit|Ausfallzeit|Stillstand
            Dauer Stillstand|Dauer Störung|Dauer der Störung
            Durée panne|Durée de panne|Durée de la panne|Durée|Temps d'arrêt|Durée d'arrêt|Durée arrêt|Temps arrêt
            Duración de parada|Duración parada|Duración avería|Duración de avería|Duración|Tiempo de parada|Tiempo parada
            """),
        (Duration, 9, """
            Breakdown|Breakdown indicator|Breakdown ind.|Machine breakdown|MSAUS|Anlagenausfall|Ausfall|Panne|Avería|Arrêt|Parada
            """),
        (Unit, 1, """
            Unit|Unit of duration|Duration unit|Breakdown dur. unit|Un|UoM|Unit of measure|Time unit|Einheit|Zeiteinheit|Einh|Eh|MEH|ME
            Unité|Unité de temps
            Unidad|Unidad de tiempo|Maßeinheit|Unit for breakdown duration|DOWN_TIME unit|0DOWN_TIME unit
            """),
        (Line, 1, """
            Line|Production line|Line no|Line name|Line id|Linie|Produktionslinie|Fertigungslinie|Anlage|Ligne|Ligne de production|Línea
            Línea de producción
            """),
        (Line, 2, """
            Equipment|Asset|ASSETNUM|Asset id|AssetId|Asset name|Asset number|Machine|Machine id|Machine no|M/C_ID|M/C|MC|Maschine
            Equipment no
            Maschinennummer|Équipement|Équipement no|Machine nom|Equipo|Máquina|Unidad técnica|Impianto|Resource|Station|Werkzeugmaschine
            """),
        (Line, 3, """
            Functional Loc.|Functional location|Func. Loc.|LOCATION|Tech.Identnr.|Technischer Platz|Techn. Platz|Tech. Platz|TechnPlatz
            Poste technique|Ubicac.técnica|Ubicación técnica|Sede tecnica
            """),
        (Line, 4, "Main WorkCtr|Main work center|Work center|Work centre|ArbPlatz|Arbeitsplatz|Poste de travail|Puesto de trabajo"),
        (LogMeaning.Type, 1, """
            Order type|PMType|PM type|WORKTYPE|Work type|Maintenance type|Maint. type|Downtime type|Stop type|Event type
            Planned/unplanned|Planned or unplanned|Auftragsart|Instandhaltungsart|IH-Art|Art der Störung|Störungsart|Stillstandsart
            Type d'ordre|Type d'arrêt|Type de maintenance|Clase de orden|Tipo de orden|Tipo de parada|Tipo de mantenimiento
            MaintActivType|MAT
            """),
        (LogMeaning.Type, 2, """
            Notifictn type|Notification type|Meldungsart|Type d'avis|Clase de aviso|Type|Category|Kind|Purpose|Art|Kategorie|Typ|Tipo
            Catégorie
            Categoría
            """),
        (Status, 1, """
            Status|System status|Syst. status|User status|State|Work order status|Order status|Systemstatus|Anwenderstatus|Statut
            Statut système
            État|Status sistema|Status de sistema|Estado|Estatus
            """),
        (Cost, 1, """
            TotSum (actual)|Total act.cost|Total act. costs|Total actual cost|Total actual costs|Actual cost|Actual costs
            Actual total cost
            Act. cost|Act. total cost|Istkosten|Gesamtkosten Ist|Ist-Kosten|GesKosten Ist|Summe Ist|Istkosten gesamt|Coûts réels|Coût réel
            Coût total réel|Costes reales|Costo real|Costos reales|Coste real|ACTTOTALCOST|ACTCOST|Actual total costs|Gesamtistkosten
            """),
        (Cost, 2, """
            Cost|Costs|Total cost|Total costs|Order cost|Work order cost|Repair cost|Repair costs|Maintenance cost|Event cost
            Kosten|Gesamtkosten|Reparaturkosten|Instandhaltungskosten|Auftragskosten|Coût|Coûts|Coût total|Coûts totaux|Coût de réparation
            Costo|Costos|Coste|Costes|Costo total|Coste total|Costes totales|Coste de reparación
            """),
        (PartsCost, 1, """
            Parts cost|Parts costs|Part cost|Spare parts cost|Spare parts|Spares cost|Material cost|Material costs|Materials cost
            ACTMATCOST
            Materialkosten|Ersatzteilkosten|Ersatzteile|Kosten Ersatzteile|Kosten Material|Coût pièces|Coût des pièces|Coût matériel
            Pièces de rechange|Coste de repuestos|Costo de repuestos|Coste materiales|Coste de material|Repuestos
            """),
        (LabourHours, 1, """
            Labor hours|Labour hours|Man hours|Manhours|Actual hours|actualHours|Hours worked|Actual work|ACTLABHRS|Act. work|Work hours
            Ist-Arbeit|Istarbeit|Arbeitsstunden|Arbeit Ist|Mannstunden|Stunden Ist|Heures de travail|Heures main d'œuvre|Main d'œuvre (h)
            Horas hombre|Horas de trabajo|Horas reales|Horas-hombre|Horas de mano de obra
            """),
        (Scrap, 1, """
            Scrap|Scrap qty|Scrap quantity|Scrapped|Scrap pieces|Scrap parts|Rejects|Reject qty|Ausschuss|Ausschussmenge|Ausschuss Stück
            Rebut|Rebuts|Quantité rebutée|Chatarra|Merma|Desecho|Rechazos|Cantidad rechazada
            """),
        (ScrapCost, 1, """
            Scrap cost|Scrap costs|Cost of scrap|Scrap value|Ausschusskosten|Kosten Ausschuss|Coût rebut|Coût des rebuts|Coste de chatarra
            Costo de merma|Coste de merma
            """),
        (Currency, 1, """
            Currency|Curr.|Crcy|Currency code|Order currency|CURRENCYCODE|Währung|Währg|Whrg|Devise|Monnaie|Moneda|Divisa|Valuta
            """),
        (Cause, 1, """
            Cause|Cause text|Cause code text|Root cause|Reason|Reason text|Problem name|Problem|Failure cause|Downtime reason|Ursache
            Ursachentext
            Ursa|Grund|Störgrund|Störungsgrund|Cause d'arrêt|Cause de panne|Motif|Causa|Motivo|Repercusión
            """),
        (Cause, 2, """
            Description|Text|Short text|Long text|Title|Comment|Comments|Notes|OriginalShorttext|Beschreibung|Kurztext|Bezeichnung
            Bemerkung
            Désignation|Description panne|Commentaire|Denominación|Descripción|Comentario|Texto
            """),
        (Id, 1, """
            Notification|Order|Order no|Order number|WONUM|Work order|Work order number|Work order no|Id|No|Nr|Number|Record|Ticket
            Event id
            Meldung|Meldungsnummer|Auftrag|Auftragsnummer|Avis|Ordre|N° d'avis|Numéro|Aviso|Orden|Número|Número de orden|Ordine
            """),
    ];

    private static readonly Dictionary<string, (LogMeaning Meaning, int Rank)> ByKey = Table
        .SelectMany(entry => entry.Names.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => (Key: ColumnName.KeyOf(name), entry.Meaning, entry.Rank)))
        .DistinctBy(entry => entry.Key)
        .ToDictionary(entry => entry.Key, entry => (entry.Meaning, entry.Rank), StringComparer.Ordinal);

    /// <summary>The meaning of a name and its rank; null where the name is not known.</summary>
    /// <param name="name">The name of a column, with or without a unit in it.</param>
    public static (LogMeaning Meaning, int Rank)? Find(string name) =>
        ByKey.TryGetValue(ColumnName.KeyOf(name), out var known)
        || ByKey.TryGetValue(ColumnName.KeyOf(DurationUnits.WithoutUnit(name)), out known)
        || ByKey.TryGetValue(ColumnName.KeyOf(WithoutCurrency(name)), out known) ? known : null;

    /// <summary>The currency behind the name of a column: EUR of "Kosten in EUR", "Cost (EUR)" and "Costo €"; null where there is
    /// none.</summary>
    public static string? CurrencyOf(string name) => NamedCurrency().Match(name).Groups["currency"].Value switch
    {
        "" => null,
        "€" => "EUR",
        "£" => "GBP",
        var code => code,
    };

    private static string WithoutCurrency(string name) => NamedCurrency().Replace(name, "");

    [GeneratedRegex(@"\s*(?:\bin\s+)?[(\[]?\s*(?<currency>\b[A-Z]{3}|[€$£])\s*[)\]]?\s*$")]
    private static partial Regex NamedCurrency();
}
